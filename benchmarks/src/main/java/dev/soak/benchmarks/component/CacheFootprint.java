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
 * What an entry of the cache takes: the live heap before and after results of the large pull request have filled a cache
 * to its bound, each with objects of its own, as if each came from another pull request. The cache weighs by an estimate;
 * this is what the estimate is worth.
 *
 * @param bytesPerEntry of the live heap
 * @param weightPerEntry what the cache takes it for
 */
public record CacheFootprint(long entries, double bytesPerEntry, double weightPerEntry) {
    private static final int PUT = 20_000;
    private static final int TRIES = 3;

    /** Measures in this JVM, which should have nothing else to do. */
    public static CacheFootprint measure() throws IOException, InterruptedException {
        List<SourceFile> files = PullRequests.sources(PullRequests.large());
        List<FileReview> reviews;
        try (PullRequestAnalyzer analyzer = BotParts.unlinted()) {
            reviews = analyzer.analyze(files);
        }
        CacheFootprint least = of(files, reviews);
        for (int i = 1; i < TRIES; i++) {
            // Whatever else this JVM keeps meanwhile can only add.
            CacheFootprint again = of(files, reviews);
            least = again.bytesPerEntry < least.bytesPerEntry ? again : least;
        }
        return least;
    }

    private static CacheFootprint of(List<SourceFile> files, List<FileReview> reviews) throws IOException {
        AnalysisCache cache = new AnalysisCache(CacheSettings.DEFAULT, RuleFile.bundled(), new BotMetrics());
        long before = live();
        for (int i = 0; i < PUT; i++) {
            int place = i % files.size();
            String path = i + "/" + files.get(place).path();
            cache.put(CacheKey.of(path), copy(path, reviews.get(place)));
        }
        long after = live();
        long entries = cache.entries();
        return new CacheFootprint(entries, (after - before) / (double) entries, cache.bytes() / (double) entries);
    }

    /** The findings of a file share its path, but no two results share a finding. */
    private static FileReview copy(String path, FileReview review) {
        if (!(review instanceof FileReview.Reviewed reviewed)) {
            return new FileReview.Skipped(((FileReview.Skipped) review).reason());
        }
        List<Finding> findings = reviewed.findings().stream()
                .map(finding -> new Finding(finding.rule(), path, finding.line()))
                .toList();
        return new FileReview.Reviewed(reviewed.language(), reviewed.addedLines(), findings);
    }

    private static long live() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** One line. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "A full cache of %,d results takes %.0f bytes an entry and weighs it at %.0f.",
                entries,
                bytesPerEntry,
                weightPerEntry);
    }
}
