package dev.soak.analysis.wording;

import dev.soak.analysis.verdict.Acceptance;
import dev.soak.analysis.verdict.CurveShape;
import dev.soak.analysis.verdict.Reason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The reason of a verdict as a sentence. */
public final class ReasonWording {
    private ReasonWording() {}

    public static String sentence(Reason reason) {
        if (reason instanceof Reason.NoReadings) {
            return "no readings";
        }
        if (reason instanceof Reason.TooFewReadings few) {
            return "too few readings: " + few.readings() + " of at least " + few.required();
        }
        if (reason instanceof Reason.NotJudgedYet) {
            return "not judged yet";
        }
        if (reason instanceof Reason.Counter) {
            return "a running total grows by definition";
        }
        if (reason instanceof Reason.GrowsUntilOldCollection) {
            return "grows until the old generation is collected, with or without a leak";
        }
        if (reason instanceof Reason.ReclaimedByForcedGcOnly) {
            return "released only by the full GC forced at checkpoints; in production a full GC may be hours away";
        }
        if (reason instanceof Reason.IndicatorOnly indicator) {
            return sentence(indicator.growth()) + "; an indicator that load and GC move, so it fails nothing";
        }
        if (reason instanceof Reason.Grows grows) {
            return grows(grows);
        }
        if (reason instanceof Reason.GrowthInDoubt doubt) {
            return "grows, but " + doubt(doubt);
        }
        if (reason instanceof Reason.RisesOnFewReadings) {
            return "rises, with too few readings to tell for how long";
        }
        if (reason instanceof Reason.NotToldFromBounded bounded) {
            return "grows, and cannot yet be told from bounded growth (" + shape(bounded.bounded()) + ")";
        }
        if (reason instanceof Reason.ConfoundedWithLoad) {
            return "growth is confounded with load in this run";
        }
        if (reason instanceof Reason.ReadingsEndEarly) {
            return "no readings in the last part of the run";
        }
        if (reason instanceof Reason.ExplainedByParts) {
            return "grows by code cache, metaspace or direct buffers, which are judged separately";
        }
        if (reason instanceof Reason.FirstTouchOfHeap) {
            return "grows as the JVM touches its heap for the first time; cannot be told from a leak before the heap has"
                    + " filled once";
        }
        if (reason instanceof Reason.JitMetadata) {
            return "growth is JIT method metadata (counters, profiles), not loaded classes";
        }
        if (reason instanceof Reason.NoGrowth) {
            return "no growth beyond chance";
        }
        if (reason instanceof Reason.DoesNotGrow) {
            return "does not grow";
        }
        if (reason instanceof Reason.LevelledOff) {
            return "grew and levelled off";
        }
        if (reason instanceof Reason.PassingGrowth) {
            return "grows no more than code that runs for the first time, and not in proportion to the work";
        }
        if (reason instanceof Reason.StepChange) {
            return "step change, stable since";
        }
        if (reason instanceof Reason.FollowsLoad) {
            return "follows the rate of work";
        }
        if (reason instanceof Reason.LimitWithinDetectableSlope limit) {
            return String.format(
                    Locale.ROOT,
                    "growth below the minimum detectable slope would reach %s within %s",
                    limit.limit(),
                    HumanFormat.hours(limit.hours()));
        }
        if (reason instanceof Reason.RoseUntilSettled) {
            return "rose until it settled, and the settled part is too short to show that this does not go on";
        }
        throw new IllegalStateException("unknown reason " + reason);
    }

    private static String grows(Reason.Grows grows) {
        String how = switch (grows.pattern()) {
            case PROPORTIONAL_TO_WORK -> "grows in proportion to the work";
            case PROPORTIONAL_TO_COLLECTIONS -> "grows with each garbage collection";
            case TO_END_OF_RUN -> "grows to the end of the run";
        };
        return switch (grows.caveat()) {
            case RUN_TOO_SHORT -> how + "; the run is too short to tell it from settling";
            case FORCED_COLLECTIONS_ONLY ->
                how + ", but only with the full GC forced at checkpoints, which production does not have";
            case FILLS_HEAP_AFTER_HORIZON -> how + ", but would fill the heap only after the horizon";
            case LIMIT_AFTER_HORIZON -> how + ", but reaches its limit only after the horizon";
            case NONE -> {
                Double hours = grows.hours();
                String rate = grows.pattern() == Reason.Pattern.PROPORTIONAL_TO_COLLECTIONS
                        ? how + ", and at the rate of the target's own collections reaches "
                        : how + " and reaches ";
                yield grows.limit() == null || hours == null
                        ? how
                        : rate + grows.limit() + " in " + HumanFormat.hours(hours);
            }
        };
    }

    private static String doubt(Reason.GrowthInDoubt doubt) {
        return switch (doubt.doubt()) {
            case RELEASED_BEFORE -> "an earlier rise of the same size was released again";
            case MOSTLY_RELEASED -> "most of the growth is released again";
            case SMALL_RISE -> "the growth is small compared with earlier variation";
            case LEVELLING_OFF -> "the last third grows much less";
            case RATE_FALLS -> "it cannot yet be told from growth per request that becomes less, as in a warm-up";
            case TROUGHS_DO_NOT_RISE -> "the troughs of the sawtooth do not rise with it";
        };
    }

    public static String shape(CurveShape shape) {
        return switch (shape) {
            case SAWTOOTH -> "sawtooth with a rising floor";
            case FOLLOWS_LOAD -> "follows load";
            case ONSET -> "linear from an onset";
            case WARM_UP_AND_LINE -> "linear after warm-up";
            case STEP_AND_LINE -> "linear with a step";
            case BURSTS -> "in bursts";
            default -> shape.name().toLowerCase(Locale.ROOT);
        };
    }

    /** The reason of a verdict, with the acceptance of its growth. */
    public static String sentence(Reason reason, @Nullable Acceptance known) {
        return known == null ? sentence(reason) : sentence(reason) + "; accepted: " + acceptance(known);
    }

    /** {@code the index (search team, until 2026-12-31)}. */
    public static String acceptance(Acceptance known) {
        return known.reason() + " (" + known.owner() + (known.until() == null ? "" : ", until " + known.until()) + ")";
    }
}
