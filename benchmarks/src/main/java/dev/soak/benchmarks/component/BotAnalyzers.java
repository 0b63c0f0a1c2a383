package dev.soak.benchmarks.component;

import dev.soak.reviewbot.analysis.FileAnalyzer;
import dev.soak.reviewbot.analysis.JavaLinter;
import dev.soak.reviewbot.analysis.PullRequestAnalyzer;
import dev.soak.reviewbot.cache.AnalysisCache;
import dev.soak.reviewbot.cache.CacheSettings;
import dev.soak.reviewbot.metrics.BotMetrics;
import dev.soak.reviewbot.review.FileReview;
import dev.soak.reviewbot.review.LintRule;
import dev.soak.reviewbot.review.RuleFile;
import dev.soak.reviewbot.review.RuleSet;
import java.io.IOException;
import java.util.List;

/** Builds the bot's analysers as the bot does, but without a working cache. */
final class BotAnalyzers {
    /** Too small for any result: lookups and inserts take place, but every lookup is a miss. */
    private static final CacheSettings NO_CAPACITY = new CacheSettings(1, null, 1);

    private BotAnalyzers() {}

    /** Repeats the whole analysis each time, with the linter. The caller closes it. */
    static PullRequestAnalyzer uncached() throws IOException {
        return analyzer(RuleFile.bundled().lint());
    }

    /** Without the linter, for benchmarks that need findings quickly. The caller closes it. */
    static PullRequestAnalyzer withoutLinter() throws IOException {
        return analyzer(List.of());
    }

    private static PullRequestAnalyzer analyzer(List<LintRule> lint) throws IOException {
        RuleSet rules = RuleFile.bundled();
        AnalysisCache cache = new AnalysisCache(NO_CAPACITY, rules, new BotMetrics());
        FileAnalyzer files = new FileAnalyzer(rules, new JavaLinter(lint), cache);
        return new PullRequestAnalyzer(files, Runtime.getRuntime().availableProcessors());
    }

    static long countFindings(List<FileReview> reviews) {
        return reviews.stream()
                .mapToLong(review -> review instanceof FileReview.Reviewed reviewed
                        ? reviewed.findings().size()
                        : 0)
                .sum();
    }
}
