package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import dev.soak.analysis.series.Numbers;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.trend.Growth;
import dev.soak.analysis.trend.Shape;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/**
 * From the fit of a series to its verdict. A leak is significant, sustained and material:
 *
 * <ul>
 *   <li>significant: the slope since the last change point is positive beyond chance, with autocorrelated noise and
 *       all series of the run taken into account;
 *   <li>sustained: the best growing model is preferred over the best bounded one; the last third still grows; no
 *       earlier rise of the same size was released again; the troughs of a sawtooth rise too;
 *   <li>material: the limit is reached within the horizon, or no limit is known.
 * </ul>
 *
 * <p>The thresholds were chosen on synthetic series ({@code docs/method.md}) and reported on others.
 */
final class SeriesDecision {
    /** Least natural logarithm of the odds of growing against bounded. */
    private static final double ODDS = 0;

    /** The same for few points. */
    private static final double FEW_ODDS = 2;

    private static final double SURE_ODDS = 6;
    /** Above this, the bounded model is not preferred either. */
    private static final double UNDECIDED = -2;

    private static final double MOST_GIVEN_BACK = 0.8;
    private static final double LEAST_NET = 0.4;
    /** In ranges of the series: a smaller rise may be a warm-up that is not exactly exponential. */
    private static final double LEAST_RISE = 0.05;

    private static final double LEVELLED_OFF = 0.8;
    private static final double LEAST_FLOOR = 0.3;
    /** One per fifty requests: late class loading by the JVM looks proportional for a while at lower rates. */
    private static final double LEAST_PER_WORK = 0.02;

    private static final int MANY = 20;
    /** A series without a limit cannot have settled in a run that vouches for less. */
    private static final double A_DAY = 24;
    /**
     * The JVM takes hours to fill its own areas: metaspace holds method profiles, which the JIT keeps collecting from
     * code that runs now and then. Leaking classes show in their own counts.
     */
    private static final double THIRTY_DAYS = 30 * A_DAY;
    /** Standard errors of a slope that is detected in nine of ten runs. */
    private static final double DETECTABLE = 4;

    private final SeriesFit fit;
    private final double q;
    private final VerdictPolicy policy;
    private final RunContext context;
    private final Optional<Interval> exhausts;

    SeriesDecision(SeriesFit fit, double q, VerdictPolicy policy, RunContext context) {
        this.context = context;
        this.fit = fit;
        this.q = q;
        this.policy = policy;
        Interval slope = fit.slopePerHour();
        this.exhausts = slope == null
                ? Optional.empty()
                : Exhaustion.hours(fit.end(), slope, fit.series().limit());
    }

    SeriesVerdict verdict() {
        Series series = fit.series();
        if (fit.slopePerHour() == null) {
            Reason few = series.size() == 0
                    ? new Reason.NoReadings()
                    : new Reason.TooFewReadings(fit.points().size(), SeriesFit.FEWEST);
            return of(Verdict.INCONCLUSIVE, few, CurveShape.UNKNOWN);
        }
        Role role = Resources.role(series.id());
        if (role == Role.COUNTER) {
            return of(Verdict.STABLE, new Reason.Counter(), CurveShape.TOTAL);
        }
        SeriesVerdict found = judged();
        if (found.verdict() == Verdict.LEAK && role == Role.INDICATOR) {
            return of(Verdict.SUSPECT, new Reason.IndicatorOnly(found.reason()), found.shape());
        }
        if (role == Role.UPPER_BOUND && found.grows()) {
            return of(Verdict.INCONCLUSIVE, new Reason.GrowsUntilOldCollection(), found.shape());
        }
        // There are only a few of these per run, so that their error is not shared with the other series.
        if (role == Role.GC_RECLAIMED && reclaimed() * Resources.count(Role.GC_RECLAIMED) < policy.level()) {
            return of(Verdict.SUSPECT, new Reason.ReclaimedByForcedGcOnly(), found.shape());
        }
        return found;
    }

    /**
     * One-sided p-value of the hypothesis that the forced GC reclaims nothing. Two tests share the error: a slope; and
     * for counted things a sign test on how many checkpoints after work reclaimed something, because young collections
     * take a share that varies between checkpoints. By chance that is at most every other one.
     */
    private double reclaimed() {
        // The whole run counts: handles forgotten during warm-up are forgotten as well.
        Series series = fit.series();
        double[] work = series.work();
        if (work == null || !Resources.of(series.id()).unit().counts()) {
            return fit.p();
        }
        double[] total = series.values();
        int worked = 0;
        int gave = 0;
        for (int i = 1; i < total.length; i++) {
            if (work[i] > work[i - 1]) {
                worked++;
                gave += total[i] > total[i - 1] ? 1 : 0;
            }
        }
        double often = worked == 0 ? 1 : BinomialDistribution.of(worked, 0.5).survivalProbability(gave - 1);
        return Math.min(1, 2 * Math.min(fit.p(), often));
    }

    private SeriesVerdict judged() {
        Growth growth = fit.growth();
        if (certainByWork()) {
            return material(Reason.Pattern.PROPORTIONAL_TO_WORK, CurveShape.LINEAR);
        }
        if (growth == null) {
            boolean rises = q < policy.level() && fit.points().size() >= SeriesFit.FEWEST;
            return rises
                    ? of(Verdict.SUSPECT, new Reason.RisesOnFewReadings(), CurveShape.RISING)
                    : calm(Verdict.STABLE, new Reason.NoGrowth(), CurveShape.FLAT);
        }
        boolean significant = q < policy.level();
        boolean likelier = growth.odds() > (growth.points().size() < MANY ? FEW_ODDS : ODDS);
        CurveShape shape = CurveShape.of(growth.growing().shape());
        if (!significant || !likelier) {
            return bounded(growth, significant);
        }
        Reason doubt = doubt(growth);
        if (doubt != null) {
            return of(Verdict.SUSPECT, doubt, shape);
        }
        return material(Reason.Pattern.TO_END_OF_RUN, growth.floorShare() == 1 ? shape : CurveShape.SAWTOOTH);
    }

    /** If every checkpoint added the same amount per request, four checkpoints suffice. */
    private boolean certainByWork() {
        ProportionalGrowth exact = fit.exact();
        Growth growth = fit.growth();
        boolean bends = growth != null && (growth.odds() < ODDS || doubt(growth) != null);
        return exact != null
                && !bends
                // Instances decide for a class: a class that is loaded now and then adds a byte per request, too.
                && !Resources.CLASS_BYTES.has(fit.series().id())
                && fit.series().source() == Series.Source.CHECKPOINTS
                && exact.even()
                && exact.p() < policy.level() / 10
                && exact.perWork().low() > LEAST_PER_WORK;
    }

    private static @Nullable Reason doubt(Growth growth) {
        if (growth.givenBack() > MOST_GIVEN_BACK) {
            return new Reason.GrowthInDoubt(Reason.Doubt.RELEASED_BEFORE, growth.givenBack());
        }
        if (growth.netShare() < LEAST_NET) {
            return new Reason.GrowthInDoubt(Reason.Doubt.MOSTLY_RELEASED, growth.netShare());
        }
        if (growth.growing().rise() < LEAST_RISE) {
            return new Reason.GrowthInDoubt(
                    Reason.Doubt.SMALL_RISE, growth.growing().rise());
        }
        if (growth.levelledOff() > LEVELLED_OFF) {
            return new Reason.GrowthInDoubt(Reason.Doubt.LEVELLING_OFF, growth.levelledOff());
        }
        return growth.floorShare() < LEAST_FLOOR
                ? new Reason.GrowthInDoubt(Reason.Doubt.TROUGHS_DO_NOT_RISE, growth.floorShare())
                : null;
    }

    private SeriesVerdict material(Reason.Pattern pattern, CurveShape shape) {
        double hours = exhausts.map(Interval::estimate).orElse(Double.POSITIVE_INFINITY);
        Series series = fit.series();
        boolean ours = series.source() != Series.Source.FOREIGN;
        boolean jvms = Resources.of(series.id()).isFilledByJvm();
        if (context.lost(fit)) {
            return of(Verdict.SUSPECT, new Reason.ReadingsEndEarly(), shape);
        }
        if (context.parts().explain(fit)) {
            return of(Verdict.BOUNDED, new Reason.ExplainedByParts(), shape);
        }
        if (context.classes().areTooFewFor(fit)) {
            // Within a whole night it should have ended.
            return of(
                    ours && policy.vouchedHours() < THIRTY_DAYS ? Verdict.BOUNDED : Verdict.SUSPECT,
                    new Reason.JitMetadata(),
                    shape);
        }
        boolean early = ours && policy.vouchedHours() < (jvms ? THIRTY_DAYS : A_DAY) && !certainByWork();
        if (early && (series.limit().isEmpty() || jvms)) {
            return of(Verdict.SUSPECT, grows(pattern, Reason.Caveat.RUN_TOO_SHORT, hours), shape);
        }
        boolean negligible = !certainByWork()
                && context.heap().hoursUntilFilledBy(series.id()).orElse(0) > policy.horizonHours();
        if (negligible) {
            return of(Verdict.SUSPECT, grows(pattern, Reason.Caveat.FILLS_HEAP_AFTER_HORIZON, hours), shape);
        }
        if (series.limit().isEmpty()) {
            return of(Verdict.LEAK, grows(pattern, Reason.Caveat.NONE, hours), shape);
        }
        if (hours > policy.horizonHours()) {
            return of(Verdict.SUSPECT, grows(pattern, Reason.Caveat.LIMIT_AFTER_HORIZON, hours), shape);
        }
        Growth growth = fit.growth();
        boolean sure = certainByWork()
                || !ours
                || (growth != null
                        && growth.odds() > SURE_ODDS
                        && growth.points().size() >= MANY);
        if (hours > policy.vouchedHours() && !sure) {
            return of(Verdict.SUSPECT, grows(pattern, Reason.Caveat.RUN_TOO_SHORT, hours), shape);
        }
        return of(Verdict.LEAK, grows(pattern, Reason.Caveat.NONE, hours), shape);
    }

    private Reason grows(Reason.Pattern pattern, Reason.Caveat caveat, double hours) {
        return new Reason.Grows(
                pattern, caveat, fit.series().limit().map(Limit::name).orElse(null), Numbers.finite(hours));
    }

    private SeriesVerdict bounded(Growth growth, boolean significant) {
        Shape form = growth.bounded().shape();
        CurveShape shape = CurveShape.of(form);
        if (significant && growth.odds() > UNDECIDED) {
            Reason why =
                    form == Shape.FOLLOWS_LOAD ? new Reason.ConfoundedWithLoad() : new Reason.NotToldFromBounded(shape);
            return of(Verdict.SUSPECT, why, CurveShape.of(growth.growing().shape()));
        }
        if (!growth.changed()) {
            return calm(Verdict.STABLE, new Reason.NoGrowth(), CurveShape.FLAT);
        }
        if (growth.gained() <= 0) {
            return calm(Verdict.STABLE, new Reason.DoesNotGrow(), shape);
        }
        return switch (form) {
            case SATURATING, FILLED -> calm(Verdict.BOUNDED, new Reason.LevelledOff(), shape);
            case STEPS -> calm(Verdict.BOUNDED, new Reason.StepChange(), shape);
            case FOLLOWS_LOAD -> calm(Verdict.BOUNDED, new Reason.FollowsLoad(), shape);
            default -> calm(Verdict.STABLE, new Reason.NoGrowth(), shape);
        };
    }

    /** No growth was found: passed only if growth to the limit would have been detected. */
    private SeriesVerdict calm(Verdict verdict, Reason reason, CurveShape shape) {
        Optional<Limit> limit = fit.series().limit();
        if (limit.isPresent()) {
            double room = Math.max(limit.get().value() - fit.end(), 0);
            double asked = room / policy.vouchedHours();
            if (DETECTABLE * fit.errorPerHour() > asked) {
                return of(
                        Verdict.INCONCLUSIVE,
                        new Reason.LimitWithinDetectableSlope(limit.get().name(), policy.vouchedHours()),
                        shape);
            }
        }
        return of(verdict, reason, shape);
    }

    private SeriesVerdict of(Verdict verdict, Reason reason, CurveShape shape) {
        Series series = fit.series();
        Interval slope = fit.slopePerHour();
        int points = fit.points().size();
        if (slope == null) {
            return new SeriesVerdict(
                    series,
                    verdict,
                    reason,
                    shape,
                    new SeriesVerdict.Basis(points, null, null, null),
                    SeriesVerdict.Growth.UNKNOWN,
                    SeriesVerdict.Significance.UNKNOWN,
                    null);
        }
        Growth growth = fit.growth();
        Interval onset = null;
        if (growth != null && (verdict == Verdict.LEAK || verdict == Verdict.SUSPECT)) {
            double[] times = growth.onset();
            onset = new Interval(times[0], times[1], times[2]);
        }
        GrowthDriver driver =
                growth != null && fit.perWork() != null ? GrowthDriverEstimator.of(series, growth, slope) : null;
        return new SeriesVerdict(
                series,
                verdict,
                reason,
                shape,
                new SeriesVerdict.Basis(points, fit.settledAfter(), fit.start(), fit.end()),
                new SeriesVerdict.Growth(slope, fit.perWork(), driver, onset, exhausts.orElse(null)),
                new SeriesVerdict.Significance(fit.p(), q, DETECTABLE * fit.errorPerHour()),
                null);
    }
}
