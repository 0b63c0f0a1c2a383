package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The smallest growth per hour, from the start of a run on, that the run would call a leak in 85 of 100 cases.
 *
 * <p>Two ways lead to that verdict, and the smaller slope counts. Growth with time must stand out of the noise, and reach its
 * limit within the time that a run of this length supports. Growth in proportion to the work must stand out of the noise of
 * its increments ({@link ProportionalGrowthPower}), and reach its limit within the horizon.
 */
final class DetectableSlope {
    /** Whole items that a trend must add: fewer are a step or two. */
    private static final double MIN_ITEMS = 4;

    private final SeriesFit fit;
    private final VerdictPolicy policy;
    private final RunContext context;
    private final Materiality materiality;
    private final @Nullable ProportionalGrowthPower power;

    private DetectableSlope(SeriesFit fit, VerdictPolicy policy, RunContext context) {
        this.fit = fit;
        this.policy = policy;
        this.context = context;
        this.materiality = new Materiality(fit, policy, context, null);
        this.power = CertainGrowth.isExact(fit) || CertainGrowth.isCountAtCheckpoints(fit) ? power() : null;
    }

    /** Empty if this run would call no growth of the series a leak: because of its length, or of what the series is. */
    static OptionalDouble perHour(SeriesFit fit, VerdictPolicy policy, RunContext context) {
        Role role = Resources.role(fit.series().id());
        if (fit.slopePerHour() == null || role != Role.EXHAUSTIBLE) {
            return OptionalDouble.empty();
        }
        DetectableSlope slope = new DetectableSlope(fit, policy, context);
        double least = Math.min(slope.trend(), slope.proportional());
        return least > 0 && Double.isFinite(least) ? OptionalDouble.of(least) : OptionalDouble.empty();
    }

    private @Nullable ProportionalGrowthPower power() {
        double resolution = fit.points().resolution();
        return ProportionalGrowthPower.of(
                fit.points(), resource().unit().counts() ? Math.max(1, resolution) : resolution);
    }

    private double trend() {
        if (!materiality.isLongEnough() && (materiality.headroom().isEmpty() || isFilledByJvm())) {
            return Double.POSITIVE_INFINITY;
        }
        double noise = SeriesVerdict.RESOLVABLE_ERRORS * fit.errorPerHour();
        double items = resource().unit().counts() ? MIN_ITEMS / hours() : 0;
        double material = materialIn(materiality.supportedHours());
        double estimated = material > 0 ? material + ProportionalGrowthPower.QUANTILE * fit.errorPerHour() : 0;
        double least = Math.max(Math.max(noise, items), estimated);
        // Counts at checkpoints must not slow down either.
        return power != null && CertainGrowth.isCountAtCheckpoints(fit)
                ? Math.max(least, power.steady() / hours())
                : least;
    }

    private double proportional() {
        if (power == null || !CertainGrowth.isExact(fit)) {
            return Double.POSITIVE_INFINITY;
        }
        double significant = power.significant(CertainGrowth.level(policy) / context.exactSeries());
        double material = power.estimatedAtLeast(materialIn(policy.horizonHours()) * hours());
        return Math.max(Math.max(significant, power.steady()), material) / hours();
    }

    private double materialIn(double hours) {
        Optional<Headroom> room = materiality.headroom();
        return room.isPresent()
                ? room.get().left() / hours
                : context.heap()
                        .slopeThatFillsIn(fit.series().id(), policy.horizonHours())
                        .orElse(0);
    }

    private boolean isFilledByJvm() {
        return resource().isFilledByJvm();
    }

    private Resource resource() {
        return Resources.of(fit.series().id());
    }

    private double hours() {
        double[] t = fit.points().t();
        return (t[t.length - 1] - t[0]) / 3600;
    }
}
