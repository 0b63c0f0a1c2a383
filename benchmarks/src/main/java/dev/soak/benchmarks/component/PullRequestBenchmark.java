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
 * Analysis of a pull request with rules and linter and without cache: a small one, and one of 50 files with 2,000 added
 * lines. Setup fails unless sequential and parallel analysis return the same findings, and at least one.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PullRequestBenchmark {
    /** A pull request and how it is analysed. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // JMH calls the setup method first.
    public abstract static class Change {
        @Param({"parallel", "sequential"})
        String mode;

        private final List<SourceFile> files;
        private PullRequestAnalyzer analyzer;
        private boolean parallel;

        Change(List<ChangedFile> files) {
            this.files = SamplePullRequests.sourceFiles(files);
        }

        @Setup
        public void make() throws IOException, InterruptedException {
            analyzer = BotAnalyzers.uncached();
            parallel = mode.equals("parallel");
            List<FileReview> reviews = analyzer.analyzeSequentially(files);
            if (BotAnalyzers.countFindings(reviews) == 0) {
                throw new IllegalStateException("the pull request has no findings");
            }
            if (!reviews.equals(analyzer.analyzeInParallel(files))) {
                throw new IllegalStateException("parallel and sequential analysis return different findings");
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

    public static class Small extends Change {
        public Small() {
            super(SamplePullRequests.small());
        }
    }

    public static class Large extends Change {
        public Large() {
            super(SamplePullRequests.large());
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
