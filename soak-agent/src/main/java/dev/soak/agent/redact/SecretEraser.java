package dev.soak.agent.redact;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Overwrites known secrets in a binary file with asterisks, in the encodings in which a JVM writes strings: flight recordings hold
 * the names of threads, heap dumps every string of the target. The file keeps its size and its structure.
 */
public final class SecretEraser {
    private static final int BLOCK = 4 << 20;
    private static final int SLOTS = 1 << 16;
    private static final List<Charset> ENCODINGS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);

    private final List<byte[]> secrets = new ArrayList<>();
    private final List<byte[]> masks = new ArrayList<>();
    private final boolean[] beginnings = new boolean[SLOTS];
    private int longest;

    public SecretEraser(Redactor redactor) {
        for (String secret : redactor.secrets()) {
            for (Charset encoding : ENCODINGS) {
                byte[] bytes = secret.getBytes(encoding);
                secrets.add(bytes);
                masks.add("*".repeat(secret.length()).getBytes(encoding));
                beginnings[slot(bytes[0], bytes[1])] = true;
                longest = Math.max(longest, bytes.length);
            }
        }
    }

    private static int slot(byte first, byte second) {
        return (first & 0xFF) << 8 | (second & 0xFF);
    }

    /** Erases them; returns how many were found. */
    public int erase(Path file) throws IOException {
        if (secrets.isEmpty()) {
            return 0;
        }
        int erased = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            long size = channel.size();
            // Blocks overlap by the longest secret.
            for (long at = 0; at < size; at += BLOCK - longest) {
                block.clear();
                while (block.hasRemaining() && channel.read(block, at + block.position()) > 0) {
                    // Until the block or the file ends.
                }
                erased += erase(block.array(), block.position(), channel, at);
            }
        }
        return erased;
    }

    private int erase(byte[] bytes, int length, FileChannel channel, long offset) throws IOException {
        int erased = 0;
        for (int i = 0; i + 1 < length; i++) {
            if (beginnings[slot(bytes[i], bytes[i + 1])]) {
                for (int s = 0; s < secrets.size(); s++) {
                    byte[] secret = secrets.get(s);
                    byte[] mask = masks.get(s);
                    if (mask.length == secret.length && matches(bytes, i, length, secret)) {
                        channel.write(ByteBuffer.wrap(mask), offset + i);
                        System.arraycopy(mask, 0, bytes, i, mask.length);
                        erased++;
                    }
                }
            }
        }
        return erased;
    }

    private static boolean matches(byte[] bytes, int at, int length, byte[] secret) {
        if (at + secret.length > length) {
            return false;
        }
        for (int i = 0; i < secret.length; i++) {
            if (bytes[at + i] != secret[i]) {
                return false;
            }
        }
        return true;
    }
}
