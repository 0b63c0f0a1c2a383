package dev.soak.benchmarks.component;

import dev.soak.agent.workload.ChangedFile;
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
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PullRequestBenchmark {
    /** A pull request and the way that it is analysed. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else.
    public abstract static class Change {
        @Param({"parallel", "sequential"})
        String mode;

        private final List<SourceFile> files;
        private PullRequestAnalyzer analyzer;
        private boolean parallel;

        Change(List<ChangedFile> files) {
            this.files = PullRequests.sources(files);
        }

        @Setup
        public void make() throws IOException, InterruptedException {
            analyzer = BotParts.uncached();
            parallel = mode.equals("parallel");
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

        List<FileReview> analyze() throws InterruptedException {
            return parallel ? analyzer.analyzeInParallel(files) : analyzer.analyzeSequentially(files);
        }
    }

    /** The small one. */
    public static class Small extends Change {
        public Small() {
            super(PullRequests.small());
        }
    }

    /** The large one. */
    public static class Large extends Change {
        public Large() {
            super(PullRequests.large());
        }
    }

    @Benchmark
    public List<FileReview> small(Small change) throws InterruptedException {
        return change.analyze();
    }

    @Benchmark
    public List<FileReview> large(Large change) throws InterruptedException {
        return change.analyze();
    }
}
