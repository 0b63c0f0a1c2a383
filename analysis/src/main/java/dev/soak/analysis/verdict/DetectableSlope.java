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
 * <p>A leak may follow the requests. Where the readings that decide lie among fewer requests per hour than the whole run had, for
 * instance because checkpoints interrupt the load, it must add more on average to add that much there.
 */
final class DetectableSlope {
    /** Whole items that a trend must add: fewer are a step or two. */
    private static final double MIN_ITEMS = 4;

    private final SeriesFit fit;
    private final VerdictPolicy policy;
    private final RunContext context;
    private final Materiality materiality;
    /** With and without the warm-up, as {@link ProportionalGrowth} tries both. */
    private final List<Test> tests;

    private DetectableSlope(SeriesFit fit, VerdictPolicy policy, RunContext context) {
        this.fit = fit;
        this.policy = policy;
        this.context = context;
        this.materiality = new Materiality(fit, policy, context, null);
        this.tests = CertainGrowth.isExact(fit) || CertainGrowth.isCountAtCheckpoints(fit) ? tests() : List.of();
    }

    /** Empty if this run would call no growth of the series a leak: because of its length, or of what the series is. */
    static OptionalDouble perHour(SeriesFit fit, VerdictPolicy policy, RunContext context) {
        Role role = Resources.role(fit.series().id());
        if (fit.slopePerHour() == null || role != Role.EXHAUSTIBLE) {
            return OptionalDouble.empty();
        }
        DetectableSlope slope = new DetectableSlope(fit, policy, context);
        double least = Math.min(slope.trend(), slope.proportional()) * slope.slowing();
        return least > 0 && Double.isFinite(least) ? OptionalDouble.of(least) : OptionalDouble.empty();
    }

    /**
     * A test of growth in proportion to the work.
     *
     * @param hours between its first and its last reading
     * @param share of the error level that it may spend
     */
    private record Test(ProportionalGrowthPower power, double hours, double share) {}

    private List<Test> tests() {
        double resolution = fit.points().resolution();
        double least = resource().unit().counts() ? Math.max(1, resolution) : resolution;
        List<Test> tests = new ArrayList<>();
        add(tests, fit.points(), least, 1);
        if (fit.points().size() <= ProportionalGrowth.LONG_RUN) {
            add(tests, ReadingSelector.withWarmUp(fit.series()), least, 0.5);
        }
        return tests;
    }

    private static void add(List<Test> tests, Observations points, double resolution, double share) {
        ProportionalGrowthPower power = ProportionalGrowthPower.of(points, resolution);
        if (power != null) {
            tests.add(new Test(power, hours(points), share));
        }
    }

    /** Requests per hour in the whole run as a multiple of those in its settled part; at least 1. */
    private double slowing() {
        Observations all = ReadingSelector.withWarmUp(fit.series());
        double ratio = rate(all, 0) / rate(fit.points(), fit.settledIndex());
        return ratio > 1 && Double.isFinite(ratio) ? ratio : 1;
    }

    /** Requests per second from a reading on; NaN if there is no work. */
    private static double rate(Observations points, int from) {
        double[] work = points.work();
        int last = points.size() - 1;
        return work == null ? Double.NaN : (work[last] - work[from]) / (points.t()[last] - points.t()[from]);
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
        return tests.isEmpty() || !CertainGrowth.isCountAtCheckpoints(fit) ? least : Math.max(least, steady());
    }

    private double steady() {
        return tests.stream()
                .mapToDouble(test -> test.power.steady() / test.hours)
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
                                Math.max(test.power.significant(level * test.share), test.power.steady()),
                                test.power.estimatedAtLeast(material * test.hours))
                        / test.hours)
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
