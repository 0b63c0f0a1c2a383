package dev.soak.reviewbot.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Identifies a result by its inputs. SHA-256, because the inputs come from untrusted pull requests.
 *
 * @param hex 64 hexadecimal digits
 */
public record CacheKey(String hex) {
    /** Hashes the parts with their lengths, so that {@code "ab", "c"} and {@code "a", "bc"} have different keys. */
    public static CacheKey of(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                digest.update(bytes);
            }
            return new CacheKey(HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
