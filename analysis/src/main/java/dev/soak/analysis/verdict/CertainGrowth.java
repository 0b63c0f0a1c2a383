package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Trait;
import dev.soak.analysis.series.Series;
import java.util.Optional;

/**
 * Growth that follows its driver, requests or collections, so closely that a few minutes of checkpoints tell it from growth that
 * ends.
 *
 * @param driver what it follows
 * @param slopePerHour the growth to expect in production: without what other series explain, and without what checkpoints cause
 */
record CertainGrowth(GrowthDriver driver, Interval slopePerHour) {
    /** The part of the level of a run that each of these tests has. */
    private static final double SHARE = 0.1;

    static Optional<CertainGrowth> of(SeriesFit fit, VerdictPolicy policy, RunContext context) {
        Interval slope = fit.slopePerHour();
        if (slope == null) {
            return Optional.empty();
        }
        double level = level(policy);
        if (isExact(fit)) {
            Optional<CollectionCounts.Driven> driven = context.collections().drive(fit);
            if (driven.isPresent()) {
                // Growth that collections describe best is not that of requests, whether it is certain or not.
                return driven.filter(growth -> growth.steady() && growth.p() * context.exactSeries() < level)
                        .map(growth -> new CertainGrowth(GrowthDriver.COLLECTIONS, growth.slopePerHour()));
            }
        }
        ProportionalGrowth exact = fit.exact();
        if ((exact != null
                        && exact.isSteady()
                        && isSignificantByWork(fit, policy, context)
                        && !context.parts().explain(fit)
                        && !context.resident().explain(fit))
                || context.resident().leaksPerRequest(fit, level)) {
            return Optional.of(new CertainGrowth(GrowthDriver.WORK, slope));
        }
        return Optional.empty();
    }

    /** Whether a series grows in proportion to the work beyond chance, steadily or not. */
    static boolean isSignificantByWork(SeriesFit fit, VerdictPolicy policy, RunContext context) {
        return isExact(fit) && context.proportionalQ(fit) < level(policy);
    }

    /** The error level of each of these tests. */
    static double level(VerdictPolicy policy) {
        return SHARE * policy.level();
    }

    /** Whether the noise of the increments is known. */
    static boolean isCountAtCheckpoints(SeriesFit fit) {
        Series series = fit.series();
        return series.source() == Series.Source.CHECKPOINTS
                && Resources.of(series.id()).unit().counts();
    }

    /** Whether the readings are exact enough for increments to be compared with those of a driver. */
    static boolean isExact(SeriesFit fit) {
        Resource resource = Resources.of(fit.series().id());
        return fit.series().source() == Series.Source.CHECKPOINTS
                // What the JIT adds to its areas follows the work for hours; loaded classes are counted.
                && (!resource.is(Trait.FILLED_BY_JVM) || resource.unit().counts())
                // Instances decide for a class: a class that is loaded now and then adds a byte per request, too.
                && !Resources.CLASS_BYTES.has(fit.series().id());
    }
}
