package dev.soak.reviewbot.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import dev.soak.reviewbot.metrics.BotMetrics;
import dev.soak.reviewbot.review.FileReview;
import dev.soak.reviewbot.review.RuleSet;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Results of analyses, bounded by the memory that they take and not by their number. What is not in memory is looked for
 * on the disk, if there is a store. Safe for any number of threads.
 */
public final class AnalysisCache {
    /** Of an entry without findings: key, digits, value, and what Caffeine adds. Measured with JOL, rounded up. */
    private static final int BYTES_PER_ENTRY = 320;

    private static final int BYTES_PER_FINDING = 32;

    private final Cache<CacheKey, FileReview> memory;
    private final @Nullable DiskStore disk;
    private final BotMetrics metrics;

    /**
     * Opens the cache.
     *
     * @throws IOException when the directory of the store cannot be used
     */
    public AnalysisCache(CacheSettings settings, RuleSet rules, BotMetrics metrics) throws IOException {
        memory = Caffeine.newBuilder()
                // In the calling thread: what is evicted is gone when the call is over.
                .executor(Runnable::run)
                .maximumWeight(settings.memoryBytes())
                .weigher((CacheKey key, FileReview review) -> bytes(review))
                .build();
        disk = settings.directory() == null
                ? null
                : new DiskStore(settings.directory(), settings.diskBytes(), new FileReviewCodec(rules));
        this.metrics = metrics;
    }

    private static int bytes(FileReview review) {
        int findings = review instanceof FileReview.Reviewed reviewed
                ? reviewed.findings().size()
                : 0;
        // Findings share their path and rule, and mostly the path is the key's neighbour.
        return BYTES_PER_ENTRY + findings * BYTES_PER_FINDING;
    }

    /** What was put, or null. */
    public @Nullable FileReview get(CacheKey key) {
        FileReview found = memory.getIfPresent(key);
        if (found != null) {
            metrics.cache("hit");
            return found;
        }
        FileReview stored = disk == null ? null : disk.read(key);
        if (stored != null) {
            memory.put(key, stored);
        }
        metrics.cache(stored == null ? "miss" : "disk_hit");
        return stored;
    }

    public void put(CacheKey key, FileReview review) {
        memory.put(key, review);
        if (disk != null && review instanceof FileReview.Reviewed reviewed) {
            disk.write(key, reviewed);
        }
    }

    public long entries() {
        memory.cleanUp();
        return memory.estimatedSize();
    }

    /** What the entries in memory weigh. */
    public long bytes() {
        return memory.policy()
                .eviction()
                .map(Policy.Eviction::weightedSize)
                .map(size -> size.orElse(0))
                .orElse(0L);
    }

    /** What the entries on the disk take; 0 without a store. */
    public long diskBytes() {
        return disk == null ? 0 : disk.bytes();
    }
}
