package dev.soak.analysis.accepted;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
    /** Far more than anybody answers for; a file that is larger is another file. */
    private static final long MAX_BYTES = 1 << 20;

    public AcceptedGrowthFile {
        entries = List.copyOf(entries);
    }

    /**
     * Reads a file.
     *
     * @throws InputException where it cannot be read or an entry makes no sense; the message names file and place
     */
    public static AcceptedGrowthFile read(Path file) throws InputException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw InputException.unusable(file + " is too large to be a list of known growth");
            }
            byte[] content = Files.readAllBytes(file);
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            return new AcceptedGrowthFile(file.toString(), hash, AcceptedGrowthReader.read(content, file.toString()));
        } catch (NoSuchFileException e) {
            throw InputException.unusable("there is no file " + file);
        } catch (IOException e) {
            throw InputException.unusable("cannot read " + file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
