package dev.soak.reviewbot.cache;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How much the cache may hold.
 *
 * @param directory where results survive a restart; null for memory alone
 */
public record CacheSettings(long memoryBytes, @Nullable Path directory, long diskBytes) {
    /** Some 10,000 files, in memory alone. */
    public static final CacheSettings DEFAULT = new CacheSettings(4L << 20, null, 64L << 20);

    public CacheSettings {
        if (memoryBytes < 1 || diskBytes < 1) {
            throw new IllegalArgumentException("a cache needs room");
        }
    }
}
