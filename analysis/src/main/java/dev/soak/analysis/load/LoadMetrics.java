package dev.soak.analysis.load;

import dev.soak.analysis.resource.Unit;
import dev.soak.analysis.threshold.Metrics;
import dev.soak.analysis.threshold.Statistic;
import dev.soak.analysis.threshold.Statistic.Percentile;
import dev.soak.analysis.threshold.Statistic.Simple;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The metrics of load tests for thresholds: latencies and rates by the name of the test, errors over all tests. */
public final class LoadMetrics implements Metrics {
    private final List<Measured> tests;

    public LoadMetrics(List<Measured> tests) {
        this.tests = List.copyOf(tests);
    }

    /**
     * A test with its latency distribution.
     *
     * @param secondsAt latency of successful requests by percentile, 0 to 100
     */
    public record Measured(LoadReport.Test test, DoubleUnaryOperator secondsAt) {}

    @Override
    public Reading read(Statistic statistic, String metric) {
        if (metric.equals(ERROR)) {
            return errors();
        }
        return tests.stream()
                .filter(one -> one.test().name().equals(metric))
                .findFirst()
                .map(one -> read(statistic, one))
                .orElseGet(() -> new Reading.Absent("there was no load test named " + metric));
    }

    private Reading errors() {
        double requests = 0;
        double failed = 0;
        for (Measured one : tests) {
            requests += one.test().requests();
            failed += one.test().requests() - one.test().successes();
        }
        return requests == 0
                ? new Reading.Absent("no requests were sent")
                : Reading.Value.of(failed / requests, Unit.ONE);
    }

    private static Reading read(Statistic statistic, Measured one) {
        if (statistic == Simple.RATE) {
            return Reading.Value.of(one.test().requestsPerSecond(), Unit.ONE);
        }
        Double mean = one.test().latency().mean();
        if (mean == null) {
            return new Reading.Absent("no request of " + one.test().name() + " succeeded");
        }
        if (statistic instanceof Percentile percentile) {
            return Reading.Value.of(one.secondsAt().applyAsDouble(percentile.percent()), Unit.SECONDS);
        }
        return switch ((Simple) statistic) {
            case MEAN -> Reading.Value.of(mean, Unit.SECONDS);
            case MIN -> Reading.Value.of(one.secondsAt().applyAsDouble(0), Unit.SECONDS);
            case MAX -> Reading.Value.of(one.secondsAt().applyAsDouble(100), Unit.SECONDS);
            case LAST, SLOPE, RATE -> new Reading.Absent("a load test has neither a last value nor a slope");
        };
    }
}
