package dev.soak.reviewbot.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import dev.soak.reviewbot.metrics.BotMetrics;
import dev.soak.reviewbot.review.FileReview;
import dev.soak.reviewbot.review.Finding;
import dev.soak.reviewbot.review.RuleSet;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cache of analysis results, bounded by estimated memory. Entries missing in memory are looked up in the optional disk
 * store. Thread-safe.
 */
public final class AnalysisCache {
    /**
     * Size of an entry without findings, from the object layouts: key, digits, value, Caffeine's node and table slot.
     */
    private static final int BYTES_PER_ENTRY = 320;
    /** Findings share their rule, and the findings of a file share its path. */
    private static final int BYTES_PER_FINDING = 32;

    private static final int BYTES_PER_PATH = 40;

    private final Cache<CacheKey, FileReview> memory;
    private final @Nullable DiskStore disk;
    private final BotMetrics metrics;

    /**
     * Opens the cache.
     *
     * @throws IOException if the disk store's directory cannot be used
     */
    public AnalysisCache(CacheSettings settings, RuleSet rules, BotMetrics metrics) throws IOException {
        memory = Caffeine.newBuilder()
                // Evict in the calling thread, so that the bound holds when the call returns.
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
        List<Finding> findings = review instanceof FileReview.Reviewed reviewed ? reviewed.findings() : List.of();
        int path =
                findings.isEmpty() ? 0 : BYTES_PER_PATH + findings.get(0).path().length();
        return BYTES_PER_ENTRY + path + findings.size() * BYTES_PER_FINDING;
    }

    /** Whether there is a cached result; does not count as a hit or miss. */
    public boolean holds(CacheKey key) {
        return memory.getIfPresent(key) != null || (disk != null && disk.holds(key));
    }

    /** Returns the cached result, or null. */
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

    /** Estimated size of the entries in memory, in bytes. */
    public long bytes() {
        return memory.policy()
                .eviction()
                .map(Policy.Eviction::weightedSize)
                .map(size -> size.orElse(0))
                .orElse(0L);
    }

    /** Size of the disk store in bytes; 0 without a store. */
    public long diskBytes() {
        return disk == null ? 0 : disk.bytes();
    }
}
