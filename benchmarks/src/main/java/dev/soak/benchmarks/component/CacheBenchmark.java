package dev.soak.benchmarks.component;

import dev.soak.reviewbot.analysis.PullRequestAnalyzer;
import dev.soak.reviewbot.analysis.SourceFile;
import dev.soak.reviewbot.cache.AnalysisCache;
import dev.soak.reviewbot.cache.CacheKey;
import dev.soak.reviewbot.cache.CacheSettings;
import dev.soak.reviewbot.metrics.BotMetrics;
import dev.soak.reviewbot.review.FileReview;
import dev.soak.reviewbot.review.RuleFile;
import dev.soak.reviewbot.review.RuleSet;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A lookup in the bot's result cache, from path and patch to the result. Most of the time goes into the key, which contains
 * a digest of the patch. Iterates over the files of the large pull request.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the setup method first.
public class CacheBenchmark {
    private static final String OTHER_RULES = "rules of another version";

    private AnalysisCache cache;
    private String rules;
    private List<SourceFile> files;
    private int next;

    @Setup
    public void fill() throws IOException, InterruptedException {
        RuleSet set = RuleFile.bundled();
        rules = set.version();
        cache = new AnalysisCache(CacheSettings.DEFAULT, set, new BotMetrics());
        files = SamplePullRequests.sourceFiles(SamplePullRequests.large());
        try (PullRequestAnalyzer analyzer = BotAnalyzers.withoutLinter()) {
            List<FileReview> reviews = analyzer.analyze(files);
            for (int i = 0; i < files.size(); i++) {
                cache.put(key(rules, files.get(i)), reviews.get(i));
            }
        }
        for (SourceFile file : files) {
            if (cache.get(key(rules, file)) == null || cache.get(key(OTHER_RULES, file)) != null) {
                throw new IllegalStateException("hit() does not hit, or miss() does not miss");
            }
        }
    }

    private static CacheKey key(String version, SourceFile file) {
        return CacheKey.of(version, file.path(), String.valueOf(file.patch()), file.contentId());
    }

    @Benchmark
    public @Nullable FileReview hit() {
        return cache.get(key(rules, nextFile()));
    }

    @Benchmark
    public @Nullable FileReview miss() {
        return cache.get(key(OTHER_RULES, nextFile()));
    }

    private SourceFile nextFile() {
        next = next + 1 < files.size() ? next + 1 : 0;
        return files.get(next);
    }
}
