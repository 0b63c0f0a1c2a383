package dev.soak.analysis.report;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Unit;
import dev.soak.analysis.verdict.GrowthDriver;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.SeriesVerdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run means at the rate of production: a soak sends more requests per hour, so that what grows with them reaches its limit
 * later in production.
 *
 * @param requestsPerHour the rate of production
 * @param hours of production with as many requests as the run; null if requests were not counted
 * @param exhaustions of the series that grow and have a limit
 */
public record ProductionEstimate(
        double requestsPerHour, @Nullable Double hours, List<Exhaustion> exhaustions) {
    public ProductionEstimate {
        if (!(requestsPerHour > 0)) {
            throw new IllegalArgumentException("the rate of production must be positive, not " + requestsPerHour);
        }
        exhaustions = List.copyOf(exhaustions);
    }

    /**
     * When a series reaches its limit.
     *
     * @param hours from a restart, whose level is that after the warm-up; an end of the interval may be infinite
     * @param byWork whether it grows with the requests; otherwise with time, whatever the rate
     */
    public record Exhaustion(String series, Unit unit, Limit limit, Interval hours, boolean byWork) {}

    /** @param work requests of the run; null if they were not counted */
    public static ProductionEstimate of(double requestsPerHour, @Nullable Double work, List<SeriesVerdict> verdicts) {
        List<Exhaustion> exhaustions = new ArrayList<>();
        for (SeriesVerdict verdict : verdicts) {
            Exhaustion one = verdict.grows() && Resources.canFail(verdict.id()) ? of(requestsPerHour, verdict) : null;
            if (one != null) {
                exhaustions.add(one);
            }
        }
        return new ProductionEstimate(requestsPerHour, work == null ? null : work / requestsPerHour, exhaustions);
    }

    private static @Nullable Exhaustion of(double requestsPerHour, SeriesVerdict verdict) {
        Limit limit = verdict.series().limit().orElse(null);
        Double start = verdict.start();
        boolean byTime = verdict.drivenBy() == GrowthDriver.TIME;
        Interval perWork = verdict.perWork();
        Interval perHour = byTime ? verdict.slopePerHour() : perWork == null ? null : perWork.times(requestsPerHour);
        // How often production collects is not known.
        if (limit == null || start == null || perHour == null || verdict.drivenBy() == GrowthDriver.COLLECTIONS) {
            return null;
        }
        double room = Math.max(0, limit.value() - start);
        return new Exhaustion(
                verdict.id().toString(),
                verdict.series().unit(),
                limit,
                new Interval(hours(room, perHour.high()), hours(room, perHour.estimate()), hours(room, perHour.low())),
                !byTime);
    }

    private static double hours(double room, double perHour) {
        return perHour > 0 ? room / perHour : Double.POSITIVE_INFINITY;
    }
}
