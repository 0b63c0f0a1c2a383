package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Trait;
import dev.soak.analysis.resource.Unit;
import dev.soak.analysis.series.Numbers;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.trend.Growth;
import dev.soak.analysis.trend.GrowthProbability;
import dev.soak.analysis.trend.Observations;
import dev.soak.analysis.trend.Shape;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * From the fit of a series to its verdict. A leak is significant, probable and material:
 *
 * <ul>
 *   <li>significant: the slope of the last regime is positive beyond chance, with autocorrelated noise and all series of the run
 *       taken into account;
 *   <li>probable: of series that look like it, nearly all grow without bound ({@link GrowthProbability}); or it follows
 *       the requests or the collections over the checkpoints ({@link CertainGrowth});
 *   <li>material: the limit is reached within the horizon, or no limit is known; and within the time that a run of this length
 *       supports, unless it follows its driver.
 * </ul>
 */
final class SeriesDecision {
    /** The probability from which on growth is a leak. */
    private static final double LEAK = 0.75;

    /** The probability below which it is not even a suspect. */
    private static final double SUSPECT = 0.3;

    /** Standard errors beyond which growth would not have remained unnoticed: at least a suspect. */
    private static final double NOTICED = 4;

    private final SeriesFit fit;
    private final double q;
    private final VerdictPolicy policy;
    private final RunContext context;
    private final @Nullable CertainGrowth certain;
    private final Materiality materiality;
    private final MeasuredGrowth measured;

    SeriesDecision(SeriesFit fit, double q, VerdictPolicy policy, RunContext context) {
        this.context = context;
        this.fit = fit;
        this.q = q;
        this.policy = policy;
        this.certain = CertainGrowth.of(fit, policy, context).orElse(null);
        this.materiality = new Materiality(fit, policy, context, certain);
        this.measured = new MeasuredGrowth(fit, q, policy, context, certain, materiality);
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
        if (found.grows() && context.resident().isFirstTouchOfHeap(fit)) {
            return of(Verdict.INCONCLUSIVE, new Reason.FirstTouchOfHeap(), found.shape());
        }
        if (found.verdict() == Verdict.SUSPECT && isPassing()) {
            return of(Verdict.STABLE, new Reason.PassingGrowth(), found.shape());
        }
        if (found.verdict() == Verdict.LEAK && role == Role.INDICATOR) {
            return of(Verdict.SUSPECT, new Reason.IndicatorOnly(found.reason()), found.shape());
        }
        if (role == Role.UPPER_BOUND && found.grows()) {
            return of(Verdict.INCONCLUSIVE, new Reason.GrowsUntilOldCollection(), found.shape());
        }
        // There are only a few of these per run, so that their error is not shared with the other series.
        if (role == Role.GC_RECLAIMED
                && ReclaimedByGc.pValue(fit) * Resources.count(Role.GC_RECLAIMED) < policy.level()) {
            return of(Verdict.SUSPECT, new Reason.ReclaimedByForcedGcOnly(), found.shape());
        }
        return found;
    }

    private SeriesVerdict judged() {
        Growth growth = fit.growth();
        if (certain != null) {
            return material(
                    certain.driver() == GrowthDriver.COLLECTIONS
                            ? Reason.Pattern.PROPORTIONAL_TO_COLLECTIONS
                            : Reason.Pattern.PROPORTIONAL_TO_WORK,
                    CurveShape.LINEAR);
        }
        if (growth == null) {
            boolean rises = q < policy.level() && fit.points().size() >= SeriesFit.FEWEST;
            return rises
                    ? of(Verdict.SUSPECT, new Reason.RisesOnFewReadings(), CurveShape.RISING)
                    : calm(Verdict.STABLE, new Reason.NoGrowth(), CurveShape.FLAT);
        }
        boolean significant = q < policy.level();
        GrowthProbability probability = growth.probability();
        CurveShape shape = CurveShape.of(growth.growing().shape());
        if (significant && probability.value() >= LEAK && slowsDown()) {
            return of(Verdict.SUSPECT, new Reason.GrowthInDoubt(Reason.Doubt.RATE_FALLS, growth.levelledOff()), shape);
        }
        if (significant && probability.value() >= LEAK) {
            return material(Reason.Pattern.TO_END_OF_RUN, growth.floorShare() == 1 ? shape : CurveShape.SAWTOOTH);
        }
        if (significant && (probability.value() >= SUSPECT || isResolvable())) {
            return of(Verdict.SUSPECT, doubt(growth, probability), shape);
        }
        return bounded(growth);
    }

    /**
     * Whether a count at checkpoints grows like one that slows down or has ended. Increments tell that better than shapes do:
     * their noise is known. They must go on at a steady rate, per request or per hour.
     */
    private boolean slowsDown() {
        ProportionalGrowth exact = fit.exact();
        if (exact == null
                || exact.isSteady()
                || exact.p() >= policy.level()
                || !CertainGrowth.isCountAtCheckpoints(fit)) {
            return false;
        }
        Observations points = fit.points();
        ProportionalGrowth overTime =
                ProportionalGrowth.of(new Observations(points.t(), points.t(), points.y()), points.resolution());
        return overTime == null || !overTime.isSteady();
    }

    /** Whether the slope stands out of the noise so far that a run detects it. */
    private boolean isResolvable() {
        Interval slope = fit.slopePerHour();
        return slope != null && slope.estimate() > SeriesVerdict.RESOLVABLE_ERRORS * fit.errorPerHour();
    }

    /**
     * Whether a series grows no more than it does while code runs for the first time, in a run that this may outlast: objects
     * and those of a class, bytes, and what the JVM fills by itself; not in proportion to the work, or so slowly that they would
     * not fill the heap. Handles are no part of that.
     */
    private boolean isPassing() {
        SeriesId id = fit.series().id();
        Resource resource = Resources.of(id);
        boolean objects = resource.isPerClass() || Resources.HEAP_OBJECTS.has(id);
        boolean fills = objects || resource.unit().equals(Unit.BYTES) || resource.is(Trait.FILLED_BY_JVM);
        return fills
                && !context.lost(fit)
                && fit.series().source() != Series.Source.FOREIGN
                && policy.vouchedHours() < Materiality.A_DAY
                && certain == null
                && (materiality.isNegligible() || !CertainGrowth.isSignificantByWork(fit, policy, context));
    }

    private static Reason doubt(Growth growth, GrowthProbability probability) {
        Shape otherwise = growth.bounded().shape();
        double value = probability.against().of(growth);
        return switch (probability.against()) {
            case ODDS, SIGNIFICANCE ->
                otherwise == Shape.FOLLOWS_LOAD
                        ? new Reason.ConfoundedWithLoad()
                        : new Reason.NotToldFromBounded(CurveShape.of(otherwise));
            case RELEASED -> new Reason.GrowthInDoubt(Reason.Doubt.RELEASED_BEFORE, value);
            case EXCESS_RISE -> new Reason.GrowthInDoubt(Reason.Doubt.MOSTLY_RELEASED, value);
            case RISE -> new Reason.GrowthInDoubt(Reason.Doubt.SMALL_RISE, value);
            case LEVELLED_OFF -> new Reason.GrowthInDoubt(Reason.Doubt.LEVELLING_OFF, value);
            case FLOOR_SHARE -> new Reason.GrowthInDoubt(Reason.Doubt.TROUGHS_DO_NOT_RISE, value);
        };
    }

    private SeriesVerdict material(Reason.Pattern pattern, CurveShape shape) {
        Series series = fit.series();
        boolean ours = series.source() != Series.Source.FOREIGN;
        if (context.lost(fit)) {
            return of(Verdict.SUSPECT, new Reason.ReadingsEndEarly(), shape);
        }
        if (certain == null
                && (context.parts().explain(fit) || context.resident().explain(fit))) {
            return of(Verdict.BOUNDED, new Reason.ExplainedByParts(), shape);
        }
        if (context.classes().areTooFewFor(fit)) {
            // Within a whole night it should have ended.
            return of(
                    ours && !materiality.isLongEnough() ? Verdict.BOUNDED : Verdict.SUSPECT,
                    new Reason.JitMetadata(),
                    shape);
        }
        Reason.Caveat caveat = materiality.caveat();
        Verdict verdict = caveat == Reason.Caveat.NONE ? Verdict.LEAK : Verdict.SUSPECT;
        return of(
                verdict,
                new Reason.Grows(
                        pattern,
                        caveat,
                        materiality.headroom().map(Headroom::limit).orElse(null),
                        Numbers.finite(materiality.hoursLeft())),
                shape);
    }

    private SeriesVerdict bounded(Growth growth) {
        Shape form = growth.bounded().shape();
        CurveShape shape = CurveShape.of(form);
        if (!growth.changed()) {
            return calm(Verdict.STABLE, new Reason.NoGrowth(), CurveShape.FLAT);
        }
        if (growth.gained() <= 0) {
            return calm(Verdict.STABLE, new Reason.DoesNotGrow(), shape);
        }
        return switch (form) {
            case SATURATING, FILLED, SLOWING -> calm(Verdict.BOUNDED, new Reason.LevelledOff(), shape);
            case STEPS -> calm(Verdict.BOUNDED, new Reason.StepChange(), shape);
            case FOLLOWS_LOAD -> calm(Verdict.BOUNDED, new Reason.FollowsLoad(), shape);
            default -> calm(Verdict.STABLE, new Reason.NoGrowth(), shape);
        };
    }

    /** No growth was found: passed only if growth to the limit, or as before the series settled, would have been detected. */
    private SeriesVerdict calm(Verdict verdict, Reason reason, CurveShape shape) {
        if (context.stopped(fit)) {
            return of(Verdict.INCONCLUSIVE, new Reason.ReadingsEndEarly(), shape);
        }
        Optional<Limit> limit = fit.series().limit();
        if (limit.isPresent()) {
            double room = Math.max(limit.get().value() - fit.end(), 0);
            double asked = room / policy.vouchedHours();
            if (NOTICED * fit.errorPerHour() > asked) {
                return of(
                        Verdict.INCONCLUSIVE,
                        new Reason.LimitWithinDetectableSlope(limit.get().name(), policy.vouchedHours()),
                        shape);
            }
        } else if (isResource()) {
            OptionalDouble rise = fit.riseUntilSettled();
            if (rise.isPresent()) {
                return of(Verdict.INCONCLUSIVE, new Reason.RoseUntilSettled(rise.getAsDouble()), shape);
            }
        }
        return of(verdict, reason, shape);
    }

    /** Whether a run may fail by the series itself rather than by what it is a part of. */
    private boolean isResource() {
        SeriesId id = fit.series().id();
        return Resources.canFail(id) && !Resources.of(id).isPerClass();
    }

    private SeriesVerdict of(Verdict verdict, Reason reason, CurveShape shape) {
        return measured.judged(verdict, reason, shape);
    }
}
