package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import dev.soak.analysis.resource.Trait;
import dev.soak.analysis.trend.Observations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The smallest growth per hour, from the start of a run on, that the run would call a leak in 85 of 100 cases.
 *
 * <p>Two ways lead to that verdict, and the smaller slope counts. Growth with time must stand out of the noise, and reach its
 * limit within the time that a run of this length supports. Growth in proportion to the work must stand out of the noise of
 * its increments ({@link ProportionalGrowthPower}), and reach its limit within the horizon.
 *
 * <p>It holds for growth that follows the time and for a leak that follows the requests. Where fewer of them per hour were completed
 * in the settled part than in the whole run, for instance because checkpoints pause the load, such a leak grows more slowly there,
 * and its mean slope over the run must be larger. A settled part with hardly any requests shows growth with the time only.
 */
final class DetectableSlope {
    /** Whole items that a trend must add: fewer are a step or two. */
    private static final double MIN_ITEMS = 4;
    /** Requests per hour in the whole run, in multiples of those in the settled part, beyond which these are hardly any. */
    private static final double MAX_RATE_RATIO = 3;

    private final SeriesFit fit;
    private final VerdictPolicy policy;
    private final RunContext context;
    private final Materiality materiality;
    /** All readings but those of the drain. */
    private final Observations all;

    private final double settledRatio;
    /** With and without the warm-up, as {@link ProportionalGrowth} tries both. */
    private final List<Test> tests;

    private DetectableSlope(SeriesFit fit, VerdictPolicy policy, RunContext context) {
        this.fit = fit;
        this.policy = policy;
        this.context = context;
        this.materiality = new Materiality(fit, policy, context, null);
        this.all = ReadingSelector.withWarmUp(fit.series());
        this.settledRatio = rateRatio(fit.points(), fit.settledIndex());
        this.tests = CertainGrowth.isExact(fit) || CertainGrowth.isCountAtCheckpoints(fit) ? tests() : List.of();
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

    /**
     * A test of growth in proportion to the work.
     *
     * @param points its readings
     * @param share of the error level that it may spend
     */
    private record Test(ProportionalGrowthPower power, Observations points, double share) {}

    private List<Test> tests() {
        double resolution = fit.points().resolution();
        double least = resource().unit().counts() ? Math.max(1, resolution) : resolution;
        List<Test> tests = new ArrayList<>();
        add(tests, fit.points(), least, 1);
        if (fit.points().size() <= ProportionalGrowth.LONG_RUN) {
            add(tests, all, least, 0.5);
        }
        return tests;
    }

    private static void add(List<Test> tests, Observations points, double resolution, double share) {
        ProportionalGrowthPower power = ProportionalGrowthPower.of(points, resolution);
        if (power != null) {
            tests.add(new Test(power, points, share));
        }
    }

    /**
     * By how much the slope among some readings is multiplied to be that of the whole run, for a leak that follows the requests; 1 where
     * growth with the time needs more.
     */
    private double rateRatio(Observations points, int from) {
        double ratio = requestsPerHour(all, 0) / requestsPerHour(points, from);
        return ratio > 1 ? ratio : 1;
    }

    /** From a reading on; NaN if they were not counted. */
    private static double requestsPerHour(Observations points, int from) {
        double[] work = points.work();
        double[] t = points.t();
        int last = points.size() - 1;
        return work == null ? Double.NaN : (work[last] - work[from]) / ((t[last] - t[from]) / 3600);
    }

    /** The mean slope of the run at which growth adds this much to the readings of a test. */
    private double perHour(Test test, double total) {
        return rateRatio(test.points, 0) * total / hours(test.points);
    }

    private double trend() {
        if (!materiality.isLongEnough() && (materiality.headroom().isEmpty() || isFilledByJvm())) {
            return Double.POSITIVE_INFINITY;
        }
        double noise = SeriesVerdict.RESOLVABLE_ERRORS * fit.errorPerHour();
        double items = resource().unit().counts() ? MIN_ITEMS / hours() : 0;
        double material = materialIn(materiality.supportedHours());
        double estimated = material > 0 ? material + ProportionalGrowthPower.QUANTILE * fit.errorPerHour() : 0;
        double ratio = settledRatio <= MAX_RATE_RATIO ? settledRatio : 1;
        double least = ratio * Math.max(Math.max(noise, items), estimated);
        // Counts at checkpoints must not slow down either.
        return tests.isEmpty() || !CertainGrowth.isCountAtCheckpoints(fit) ? least : Math.max(least, steady());
    }

    private double steady() {
        return tests.stream()
                .mapToDouble(test -> perHour(test, test.power.steady()))
                .min()
                .orElseThrow();
    }

    private double proportional() {
        if (!CertainGrowth.isExact(fit)) {
            return Double.POSITIVE_INFINITY;
        }
        double level = CertainGrowth.level(policy) / context.exactSeries();
        double material = materialIn(policy.horizonHours());
        return tests.stream()
                .mapToDouble(test -> Math.max(
                        perHour(test, Math.max(test.power.significant(level * test.share), test.power.steady())),
                        // The verdict extrapolates the slope of the settled part.
                        settledRatio * test.power.estimatedAtLeast(material * hours(test.points)) / hours(test.points)))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
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
        return resource().is(Trait.FILLED_BY_JVM);
    }

    private Resource resource() {
        return Resources.of(fit.series().id());
    }

    private double hours() {
        return hours(fit.points());
    }

    private static double hours(Observations points) {
        double[] t = points.t();
        return (t[t.length - 1] - t[0]) / 3600;
    }
}
