package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Trait;
import dev.soak.analysis.series.Series;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether growth matters: it reaches its limit within the horizon, or no limit is known; and within the time that a run of this
 * length supports, unless it follows its driver.
 */
final class Materiality {
    /** A series without a limit cannot have settled in a run that vouches for less. */
    static final double A_DAY = 24;
    /**
     * The JVM takes hours to fill its own areas: metaspace holds method profiles, which the JIT keeps collecting from
     * code that runs now and then. Leaking classes show in their own counts.
     */
    private static final double THIRTY_DAYS = 30 * A_DAY;

    private final SeriesFit fit;
    private final VerdictPolicy policy;
    private final RunContext context;
    private final @Nullable CertainGrowth certain;
    private final Optional<Headroom> headroom;
    private final Optional<Interval> exhausts;

    /** @param certain null where growth does not follow a driver for certain */
    Materiality(SeriesFit fit, VerdictPolicy policy, RunContext context, @Nullable CertainGrowth certain) {
        this.fit = fit;
        this.policy = policy;
        this.context = context;
        this.certain = certain;
        this.headroom = context.headroom(fit);
        Interval slope = certain == null ? fit.slopePerHour() : certain.slopePerHour();
        this.exhausts = slope == null ? Optional.empty() : headroom.flatMap(room -> room.hours(slope));
    }

    /** Empty if no limit is known. */
    Optional<Headroom> headroom() {
        return headroom;
    }

    /** Hours from the end of the run to the limit; empty if there is none, or no growth. */
    Optional<Interval> exhausts() {
        return exhausts;
    }

    /** The estimate of the same; infinite where there is none. */
    double hoursLeft() {
        return exhausts.map(Interval::estimate).orElse(Double.POSITIVE_INFINITY);
    }

    /** What speaks against calling certain or probable growth a leak. */
    Reason.Caveat caveat() {
        if (certain != null && !(certain.slopePerHour().estimate() > 0)) {
            return Reason.Caveat.FORCED_COLLECTIONS_ONLY;
        }
        if (isNegligible()) {
            return Reason.Caveat.FILLS_HEAP_AFTER_HORIZON;
        }
        boolean early = certain == null && !isLongEnough();
        if (headroom.isEmpty()) {
            return early ? Reason.Caveat.RUN_TOO_SHORT : Reason.Caveat.NONE;
        }
        if (early && isFilledByJvm()) {
            return Reason.Caveat.RUN_TOO_SHORT;
        }
        if (hoursLeft() > policy.horizonHours()) {
            return Reason.Caveat.LIMIT_AFTER_HORIZON;
        }
        // A claim reaches no further than the run, unless the growth follows its driver.
        return certain == null && hoursLeft() > supportedHours() ? Reason.Caveat.RUN_TOO_SHORT : Reason.Caveat.NONE;
    }

    /** Whether what settles by itself has had the time for it. */
    boolean isLongEnough() {
        return isForeign() || policy.vouchedHours() >= (isFilledByJvm() ? THIRTY_DAYS : A_DAY);
    }

    /** How far the trend of a run of this length may be extrapolated. */
    double supportedHours() {
        return isForeign() ? policy.horizonHours() : policy.vouchedHours();
    }

    /** Whether a class, or all objects, would fill the heap after the horizon only. */
    boolean isNegligible() {
        return context.heap().hoursUntilFilledBy(fit.series().id()).orElse(0)
                > policy.horizonHours() * shareInProduction();
    }

    /** The growth to expect in production as a share of that in the run, which has the collections of its checkpoints. */
    private double shareInProduction() {
        Interval slope = fit.slopePerHour();
        return certain == null
                        || certain.driver() != GrowthDriver.COLLECTIONS
                        || slope == null
                        || !(slope.estimate() > 0)
                ? 1
                : Math.min(1, certain.slopePerHour().estimate() / slope.estimate());
    }

    private boolean isFilledByJvm() {
        return Resources.of(fit.series().id()).is(Trait.FILLED_BY_JVM);
    }

    private boolean isForeign() {
        return fit.series().source() == Series.Source.FOREIGN;
    }
}
