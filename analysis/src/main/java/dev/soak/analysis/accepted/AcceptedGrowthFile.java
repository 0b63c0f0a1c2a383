package dev.soak.analysis.accepted;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.YamlEntries;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A {@code known.yaml} as it was when it was read.
 *
 * @param file its path, as it was given
 * @param sha256 of its content, in hexadecimal digits
 */
public record AcceptedGrowthFile(String file, String sha256, List<AcceptedGrowth> entries) {
    public AcceptedGrowthFile {
        entries = List.copyOf(entries);
    }

    /**
     * Reads a file.
     *
     * @throws InputException where it cannot be read or an entry makes no sense; the message names file and place
     */
    public static AcceptedGrowthFile read(Path file) throws InputException {
        byte[] content = YamlEntries.bytes(file);
        return new AcceptedGrowthFile(
                file.toString(), sha256(content), AcceptedGrowthReader.read(content, file.toString()));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
