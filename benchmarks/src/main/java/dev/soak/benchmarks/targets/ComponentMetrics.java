package dev.soak.benchmarks.targets;

import dev.soak.analysis.resource.Unit;
import dev.soak.analysis.threshold.Metrics;
import dev.soak.analysis.threshold.Statistic;
import java.util.Map;

/** Maps the metric names of targets to component benchmarks, in the variant that the bot itself uses. */
final class ComponentMetrics implements Metrics {
    private static final Map<String, String> BENCHMARKS = Map.of(
            // The bot analyses small pull requests sequentially and large ones in parallel.
            "analysis.small", "PullRequestBenchmark.small{mode=sequential}",
            "analysis.large", "PullRequestBenchmark.large{mode=parallel}",
            "conversation", "ConversationBenchmark.alone{latency=realistic}",
            "cache.hit", "CacheBenchmark.hit",
            "cache.miss", "CacheBenchmark.miss",
            "language.small", "LanguageBenchmark.small",
            "language.large", "LanguageBenchmark.large");

    private final ComponentTimes times;

    ComponentMetrics(ComponentTimes times) {
        this.times = times;
    }

    @Override
    public Reading read(Statistic statistic, String metric) {
        String benchmark = BENCHMARKS.get(metric);
        if (benchmark == null) {
            return new Reading.Absent("no component benchmark for " + metric);
        }
        if (statistic != Statistic.Simple.MEAN) {
            return new Reading.Absent("component benchmarks provide only the mean");
        }
        return times.find(benchmark)
                .map(ComponentMetrics::mean)
                .orElseGet(() -> new Reading.Absent("no result for " + benchmark));
    }

    private static Reading mean(ComponentTime time) {
        return time.hasInterval()
                ? new Reading.Value(time.seconds(), time.low(), time.high(), Unit.SECONDS)
                : Reading.Value.of(time.seconds(), Unit.SECONDS);
    }
}
