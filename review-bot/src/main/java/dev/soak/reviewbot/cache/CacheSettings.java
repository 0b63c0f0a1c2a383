package dev.soak.reviewbot.cache;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of the cache.
 *
 * @param memoryBytes maximum estimated size in memory
 * @param directory directory for results that survive a restart; null for memory only
 * @param diskBytes maximum size of the directory
 */
public record CacheSettings(long memoryBytes, @Nullable Path directory, long diskBytes) {
    /** About 10,000 files, in memory only. */
    public static final CacheSettings DEFAULT = new CacheSettings(4L << 20, null, 64L << 20);

    public CacheSettings {
        if (memoryBytes < 1 || diskBytes < 1) {
            throw new IllegalArgumentException("cache size must be positive");
        }
    }
}
