package dev.soak.benchmarks.targets;

import dev.soak.analysis.series.Unit;
import dev.soak.analysis.threshold.Metrics;
import dev.soak.analysis.threshold.Statistic;
import java.util.Map;

/** Component benchmarks as targets ask for them: means, each way the bot itself takes. */
final class ComponentMetrics implements Metrics {
    /** A benchmark with its parameters. */
    private record Source(String benchmark, Map<String, String> params) {
        Source(String benchmark) {
            this(benchmark, Map.of());
        }
    }

    private static final Map<String, Source> SOURCES = Map.of(
            // The bot analyses small changes in the thread that has them, and large ones in parallel.
            "analysis.small", new Source("PullRequestBenchmark.small", Map.of("mode", "sequential")),
            "analysis.large", new Source("PullRequestBenchmark.large", Map.of("mode", "parallel")),
            "conversation", new Source("ConversationBenchmark.alone", Map.of("latency", "realistic")),
            "cache.hit", new Source("CacheBenchmark.hit"),
            "cache.miss", new Source("CacheBenchmark.miss"),
            "language.small", new Source("LanguageBenchmark.small"),
            "language.large", new Source("LanguageBenchmark.large"));

    private final ComponentTimes times;

    ComponentMetrics(ComponentTimes times) {
        this.times = times;
    }

    @Override
    public Reading read(Statistic statistic, String metric) {
        Source source = SOURCES.get(metric);
        if (source == null) {
            return new Reading.Absent("no component benchmark measures " + metric);
        }
        if (statistic != Statistic.Simple.MEAN) {
            return new Reading.Absent("of a component benchmark there is the mean alone");
        }
        return times.find(source.benchmark, source.params)
                .map(ComponentMetrics::mean)
                .orElseGet(() -> new Reading.Absent("the results have no " + source.benchmark));
    }

    private static Reading mean(ComponentTime time) {
        return time.hasInterval()
                ? new Reading.Value(time.seconds(), time.low(), time.high(), Unit.SECONDS)
                : Reading.Value.of(time.seconds(), Unit.SECONDS);
    }
}
