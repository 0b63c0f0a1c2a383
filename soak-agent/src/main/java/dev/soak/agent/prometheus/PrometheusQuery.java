package dev.soak.agent.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A query over a range of time.
 *
 * @param step between two points
 */
public record PrometheusQuery(String query, Instant from, Instant to, Duration step) {
    /** Prometheus refuses more points of one series; fewer leave room for both ends. */
    static final int MOST_POINTS = 10_000;

    private static final int DEFAULT_POINTS = 2_000;
    /** The usual interval of scraping: a smaller step would repeat each reading. */
    private static final Duration LEAST_DEFAULT_STEP = Duration.ofSeconds(15);

    public PrometheusQuery {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("the range ends before it begins");
        }
        if (step.isZero() || step.isNegative()) {
            throw new IllegalArgumentException("the step must be positive");
        }
    }

    /** A step that gives enough points for any verdict. */
    public static Duration defaultStep(Instant from, Instant to) {
        Duration step = Duration.ofSeconds(Duration.between(from, to).toSeconds() / DEFAULT_POINTS + 1);
        return step.compareTo(LEAST_DEFAULT_STEP) > 0 ? step : LEAST_DEFAULT_STEP;
    }

    /** The number of points of each series. */
    public long points() {
        return Duration.between(from, to).toMillis() / Math.max(1, step.toMillis()) + 1;
    }

    /** The same points in ranges that Prometheus accepts, in order; no point is in two of them. */
    List<PrometheusQuery> pages() {
        List<PrometheusQuery> pages = new ArrayList<>();
        Instant start = from;
        while (start.isBefore(to)) {
            Instant end = start.plus(step.multipliedBy(MOST_POINTS - 1));
            Instant last = end.isBefore(to) ? end : to;
            pages.add(new PrometheusQuery(query, start, last, step));
            start = last.plus(step);
        }
        return pages;
    }
}
