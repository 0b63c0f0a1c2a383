package dev.soak.benchmarks.component;

import dev.soak.reviewbot.analysis.PullRequestAnalyzer;
import dev.soak.reviewbot.analysis.SourceFile;
import dev.soak.reviewbot.cache.AnalysisCache;
import dev.soak.reviewbot.cache.CacheKey;
import dev.soak.reviewbot.cache.CacheSettings;
import dev.soak.reviewbot.metrics.BotMetrics;
import dev.soak.reviewbot.review.FileReview;
import dev.soak.reviewbot.review.Finding;
import dev.soak.reviewbot.review.RuleFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * Measures the heap used by a cache entry: the difference of the live heap before and after a cache is filled to its limit
 * with results of the large pull request. Each result has objects of its own, as if it came from another pull request. The
 * cache limits its size by an estimated weight per entry, which this measurement checks.
 *
 * @param bytesPerEntry measured live heap per entry
 * @param weightPerEntry the cache's estimate
 */
public record CacheFootprint(long entries, double bytesPerEntry, double weightPerEntry) {
    private static final int INSERTS = 20_000;
    private static final int REPETITIONS = 3;

    /** Measures in this JVM, which should be otherwise idle. */
    public static CacheFootprint measure() throws IOException, InterruptedException {
        List<SourceFile> files = SamplePullRequests.sourceFiles(SamplePullRequests.large());
        List<FileReview> reviews;
        try (PullRequestAnalyzer analyzer = BotAnalyzers.withoutLinter()) {
            reviews = analyzer.analyze(files);
        }
        CacheFootprint least = of(files, reviews);
        for (int i = 1; i < REPETITIONS; i++) {
            // Other allocations in this JVM can only increase the result, so the minimum is the best estimate.
            CacheFootprint again = of(files, reviews);
            least = again.bytesPerEntry < least.bytesPerEntry ? again : least;
        }
        return least;
    }

    private static CacheFootprint of(List<SourceFile> files, List<FileReview> reviews) throws IOException {
        AnalysisCache cache = new AnalysisCache(CacheSettings.DEFAULT, RuleFile.bundled(), new BotMetrics());
        long before = liveHeapBytes();
        for (int i = 0; i < INSERTS; i++) {
            int place = i % files.size();
            String path = i + "/" + files.get(place).path();
            cache.put(CacheKey.of(path), copy(path, reviews.get(place)));
        }
        long after = liveHeapBytes();
        long entries = cache.entries();
        return new CacheFootprint(entries, (after - before) / (double) entries, cache.bytes() / (double) entries);
    }

    /** A deep copy: the findings of a file share its path, but no two results share a finding. */
    private static FileReview copy(String path, FileReview review) {
        if (!(review instanceof FileReview.Reviewed reviewed)) {
            return new FileReview.Skipped(((FileReview.Skipped) review).reason());
        }
        List<Finding> findings = reviewed.findings().stream()
                .map(finding -> new Finding(finding.rule(), path, finding.line()))
                .toList();
        return new FileReview.Reviewed(reviewed.language(), reviewed.addedLines(), findings);
    }

    private static long liveHeapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** One line. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "A full cache of %,d results takes %.0f bytes per entry (estimated by the cache: %.0f).",
                entries,
                bytesPerEntry,
                weightPerEntry);
    }
}
