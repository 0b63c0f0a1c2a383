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

/** The bot's analysis, put together as the bot does it, but for the cache. */
final class BotParts {
    /** Room for no result at all: it is asked, and told, but never has anything. */
    private static final CacheSettings KEEPS_NOTHING = new CacheSettings(1, null, 1);

    private BotParts() {}

    /** One that does all of its work each time; to be closed. */
    static PullRequestAnalyzer uncached() throws IOException {
        return analyzer(RuleFile.bundled().lint());
    }

    /** One without the linter, for who needs findings and not their cost; to be closed. */
    static PullRequestAnalyzer unlinted() throws IOException {
        return analyzer(List.of());
    }

    private static PullRequestAnalyzer analyzer(List<LintRule> lint) throws IOException {
        RuleSet rules = RuleFile.bundled();
        AnalysisCache cache = new AnalysisCache(KEEPS_NOTHING, rules, new BotMetrics());
        FileAnalyzer files = new FileAnalyzer(rules, new JavaLinter(lint), cache);
        return new PullRequestAnalyzer(files, Runtime.getRuntime().availableProcessors());
    }

    static long findings(List<FileReview> reviews) {
        return reviews.stream()
                .mapToLong(review -> review instanceof FileReview.Reviewed reviewed
                        ? reviewed.findings().size()
                        : 0)
                .sum();
    }
}
