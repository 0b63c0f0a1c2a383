package dev.soak.benchmarks.component;

import dev.soak.reviewbot.analysis.PullRequestAnalyzer;
import dev.soak.reviewbot.analysis.SourceFile;
import dev.soak.reviewbot.review.FileReview;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Analysis of a pull request, rules and linter, nothing of it cached: a small one, and one of 50 files with 2,000 added
 * lines. Nothing is measured unless both ways of analysis find the same, and something.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else.
public class PullRequestBenchmark {
    @Param({"parallel", "sequential"})
    String mode;

    private PullRequestAnalyzer analyzer;
    private List<SourceFile> small;
    private List<SourceFile> large;
    private boolean parallel;

    @Setup
    public void make() throws IOException, InterruptedException {
        analyzer = BotParts.uncached();
        small = PullRequests.sources(PullRequests.small());
        large = PullRequests.sources(PullRequests.large());
        parallel = mode.equals("parallel");
        check(small);
        check(large);
    }

    private void check(List<SourceFile> files) throws InterruptedException {
        List<FileReview> reviews = analyzer.analyzeSequentially(files);
        if (BotParts.findings(reviews) == 0) {
            throw new IllegalStateException("a pull request without findings shows nothing");
        }
        if (!reviews.equals(analyzer.analyzeInParallel(files))) {
            throw new IllegalStateException("analysis in parallel and in sequence find different things");
        }
    }

    @TearDown
    public void close() {
        analyzer.close();
    }

    @Benchmark
    public List<FileReview> small() throws InterruptedException {
        return analyze(small);
    }

    @Benchmark
    public List<FileReview> large() throws InterruptedException {
        return analyze(large);
    }

    private List<FileReview> analyze(List<SourceFile> files) throws InterruptedException {
        return parallel ? analyzer.analyzeInParallel(files) : analyzer.analyzeSequentially(files);
    }
}
