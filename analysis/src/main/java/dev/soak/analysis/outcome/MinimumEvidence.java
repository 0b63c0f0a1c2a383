package dev.soak.analysis.outcome;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Trait;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.trend.Growth;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.Reason;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The least that a run must have measured before it passes or fails by a trend, and how long a run would have to be that
 * measures it.
 *
 * <p>Work: a leak in one of {@value #RAREST_LEAK} requests has shown itself with 95 % probability after three times as many
 * requests, by the rule of three (Hanley and Lippman-Hand, JAMA 249, 1983).
 *
 * <p>A leak, besides: requests of which enough are repetitions.
 *
 * <p>Lengths are extrapolated from the run itself. Requests and readings come at the observed rate. The standard error of a
 * slope, and with it the minimum detectable slope, falls with the length T as T<sup>-1.5</sup>: the spread of the times grows as
 * T, and the number of readings adds a factor of T<sup>-0.5</sup>. A rise that is more likely than not to be one is resolved long
 * before a rise below the detectable slope is excluded. The time that a run vouches for grows with its length, up to
 * the horizon, so that the slope asked for falls as well.
 */
final class MinimumEvidence {
    private static final int RAREST_LEAK = 20;
    static final int REQUESTS = 3 * RAREST_LEAK;
    /** With fewer samples than this the readings of the warm-up are among those that count. */
    private static final int SAMPLES = 20;
    /** Standard deviations of a Poisson count by which a longer run may fall short of the expected requests. */
    private static final double MARGIN = 2;

    /** In lengths of the workload: a third of these requests have been seen by the target before. */
    private static final double PASSES = 1.5;

    private final double seconds;
    private final OptionalDouble distinct;
    private final VerdictPolicy policy;

    MinimumEvidence(Coverage coverage) {
        this.seconds = coverage.seconds();
        this.policy = coverage.policy();
        this.distinct = coverage.distinctRequests();
    }

    /** What is missing of completed requests; empty where there were enough. */
    Optional<OutcomeReason.RunTooShort> work(double done) {
        if (done >= REQUESTS) {
            return Optional.empty();
        }
        double wanted = REQUESTS + MARGIN * Math.sqrt(REQUESTS);
        return Optional.of(new OutcomeReason.RunTooShort(
                new OutcomeReason.Shortfall.Requests(done, REQUESTS), length(wanted / done)));
    }

    /**
     * What is missing of completed requests for growth to be a leak. A cache with an entry for each request grows like a leak
     * until the workload begins again; handles are not cached for each request. Empty where there were enough.
     */
    Optional<OutcomeReason.RunTooShort> repetitions(SeriesVerdict verdict, double done) {
        double required = Math.ceil(PASSES * distinct.orElse(0));
        return done >= required || Resources.of(verdict.id()).is(Trait.HANDLE)
                ? Optional.empty()
                : Optional.of(new OutcomeReason.RunTooShort(
                        new OutcomeReason.Shortfall.Repetitions(verdict.id().toString(), done, required),
                        length(required / done)));
    }

    /** What is missing of the readings of a series, whatever its verdict; empty where there were enough. */
    Optional<OutcomeReason.RunTooShort> readings(SeriesVerdict verdict) {
        int required = required(verdict.series().source());
        int points = verdict.points();
        if (points >= required) {
            return Optional.empty();
        }
        String name = verdict.id().toString();
        OutcomeReason.Shortfall missing = verdict.series().source() == Series.Source.CHECKPOINTS
                ? new OutcomeReason.Shortfall.Checkpoints(name, points, required)
                : new OutcomeReason.Shortfall.Readings(name, points, required);
        return Optional.of(new OutcomeReason.RunTooShort(missing, length(required / (double) points)));
    }

    private static int required(Series.Source source) {
        return switch (source) {
            case CHECKPOINTS -> Measurements.ENOUGH_CHECKPOINTS;
            case SAMPLES -> SAMPLES;
            case RECORDING, FOREIGN -> Growth.MIN_POINTS;
        };
    }

    /**
     * Whether a series without a limit could have doubled during the run without being noticed, or may be growing for a reason
     * that only a longer run can exclude.
     */
    Optional<OutcomeReason.RunTooShort> power(SeriesVerdict verdict) {
        if (verdict.reason() instanceof Reason.RisesOnFewReadings) {
            return Optional.of(new OutcomeReason.RunTooShort(
                    new OutcomeReason.Shortfall.Readings(verdict.id().toString(), verdict.points(), Growth.MIN_POINTS),
                    length(Growth.MIN_POINTS / (double) verdict.points())));
        }
        Double resolvable = verdict.resolvableSlopePerHour();
        Double end = verdict.end();
        if (resolvable == null || end == null || verdict.series().limit().isPresent()) {
            return Optional.empty();
        }
        double level = Math.max(Math.abs(end), 1);
        double ratio = resolvable * hours(verdict.series()) / level;
        return ratio <= 1
                ? Optional.empty()
                : Optional.of(new OutcomeReason.RunTooShort(
                        new OutcomeReason.Shortfall.DetectableSlope(
                                verdict.id().toString(),
                                verdict.series().unit().ucum(),
                                resolvable,
                                resolvable / ratio),
                        length(ratio * ratio)));
    }

    /** The length of a run that could judge a series that this one could not; null where its length is not the cause. */
    @Nullable
    Double secondsNeeded(SeriesVerdict verdict) {
        if (verdict.reason() instanceof Reason.TooFewReadings few && few.readings() > 0) {
            double[] t = verdict.series().t();
            double needed = t[t.length - 1] * few.required() / few.readings();
            return needed > 0 ? needed : null;
        }
        Double resolvable = verdict.resolvableSlopePerHour();
        if (verdict.reason() instanceof Reason.RoseUntilSettled rose && resolvable != null) {
            return length(Math.pow(resolvable / rose.perHour(), 2 / 3.0));
        }
        Double end = verdict.end();
        Limit limit = verdict.series().limit().orElse(null);
        if (!(verdict.reason() instanceof Reason.LimitWithinDetectableSlope within)
                || resolvable == null
                || end == null
                || limit == null
                || limit.value() <= end) {
            return null;
        }
        double ratio = resolvable * within.hours() / (limit.value() - end);
        double growing = policy.horizon().toMillis() / 3.6e6 / within.hours();
        double excludes = ratio * ratio <= growing ? ratio * ratio : Math.pow(ratio * growing, 2 / 3.0);
        return length(Math.min(excludes, resolves(verdict.slopePerHour(), resolvable)));
    }

    /** The length that resolves a rise as fast as the one that seems to be there; infinite where none seems to be. */
    private static double resolves(@Nullable Interval slope, double resolvable) {
        return slope == null || !(slope.low() > 0)
                ? Double.POSITIVE_INFINITY
                : Math.max(1, Math.pow(resolvable / slope.estimate(), 2 / 3.0));
    }

    private @Nullable Double length(double times) {
        double needed = seconds * times;
        return Double.isFinite(needed) && needed > 0 ? needed : null;
    }

    private static double hours(Series series) {
        double[] t = series.t();
        return (t[t.length - 1] - t[0]) / 3600;
    }
}
