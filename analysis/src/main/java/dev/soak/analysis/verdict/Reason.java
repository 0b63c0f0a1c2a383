package dev.soak.analysis.verdict;

import org.jspecify.annotations.Nullable;

/**
 * Why a series has its verdict, with the numbers that decided it. Package {@code wording} has the sentences; {@code
 * report.json} carries both.
 */
public sealed interface Reason {
    /** There are no readings. */
    record NoReadings() implements Reason {}

    /** Fewer readings than a verdict needs. */
    record TooFewReadings(int readings, int required) implements Reason {}

    /** A live page has no verdict before the first checkpoints. */
    record NotJudgedYet() implements Reason {}

    /** A running total grows by definition. */
    record Counter() implements Reason {}

    /** Heap after young collections: no growth means no leak, growth means nothing. */
    record GrowsUntilOldCollection() implements Reason {}

    /** Handles or memory released by nothing but the full GC of a checkpoint. */
    record ReclaimedByForcedGcOnly() implements Reason {}

    /** Growth of a series that load and collector move as well, so that it fails nothing by itself. */
    record IndicatorOnly(Reason growth) implements Reason {}

    /**
     * Sustained growth.
     *
     * @param limit where the resource ends; null where that is not known
     * @param hours until the limit is reached; null where no limit is known, or it is never reached
     */
    record Grows(
            Pattern pattern,
            Caveat caveat,
            @Nullable String limit,
            @Nullable Double hours) implements Reason {}

    /**
     * Significant growth that may end, or has ended.
     *
     * @param value the figure that raised the doubt, see {@link Doubt}
     */
    record GrowthInDoubt(Doubt doubt, double value) implements Reason {}

    /** A significant rise over too few readings to select a model. */
    record RisesOnFewReadings() implements Reason {}

    /** Neither a growing nor a bounded model is preferred. */
    record NotToldFromBounded(CurveShape bounded) implements Reason {}

    /** The load rose as well, so that growth cannot be told from a response to load. */
    record ConfoundedWithLoad() implements Reason {}

    /** The series has no readings in the last part of the run. */
    record ReadingsEndEarly() implements Reason {}

    /** A total that grew by parts that are judged by themselves. */
    record ExplainedByParts() implements Reason {}

    /** Memory of the process that grew as the JVM used its heap for the first time. */
    record FirstTouchOfHeap() implements Reason {}

    /** Metaspace that grew by counters and profiles of methods, not by classes. */
    record JitMetadata() implements Reason {}

    /** No growth beyond chance. */
    record NoGrowth() implements Reason {}

    /** A level that changed, but not upwards. */
    record DoesNotGrow() implements Reason {}

    /** Growth that ended at a level. */
    record LevelledOff() implements Reason {}

    /** Growth of a class like that of any while code runs for the first time, not in proportion to the work. */
    record PassingGrowth() implements Reason {}

    /** A step change, stable since. */
    record StepChange() implements Reason {}

    /** A level that follows the rate of work. */
    record FollowsLoad() implements Reason {}

    /**
     * No growth was found, but growth below the minimum detectable slope would reach the limit.
     *
     * @param hours within which it would
     */
    record LimitWithinDetectableSlope(String limit, double hours) implements Reason {}

    /**
     * The settled part does not grow, and is too short to show the slope that the series has as a whole.
     *
     * @param perHour that slope
     */
    record RoseUntilSettled(double perHour) implements Reason {}

    /** How a series grows. */
    enum Pattern {
        /** At a steady rate per request, as far as counts tell. */
        PROPORTIONAL_TO_WORK,
        /** With each collection, those that checkpoints force among them. */
        PROPORTIONAL_TO_COLLECTIONS,
        /** To the end of the run, by the preferred model. */
        TO_END_OF_RUN
    }

    /** What keeps growth from being a leak. */
    enum Caveat {
        NONE,
        /** It may still settle. */
        RUN_TOO_SHORT,
        /** Only collections that checkpoints forced drove it, or the target had none of its own. */
        FORCED_COLLECTIONS_ONLY,
        /** What grows in the heap would fill it after the horizon only. */
        FILLS_HEAP_AFTER_HORIZON,
        /** The limit is reached after the horizon only. */
        LIMIT_AFTER_HORIZON
    }

    /** What speaks against sustained growth. */
    enum Doubt {
        /** Largest share of an earlier rise that was released again. */
        RELEASED_BEFORE,
        /** Net growth as a share of the gross growth. */
        MOSTLY_RELEASED,
        /** Rise of the fitted model in ranges of the series. */
        SMALL_RISE,
        /** Share by which the last third grows less than the line. */
        LEVELLING_OFF,
        /** The same, of a count whose increments per request may fall as in a warm-up, or have ended. */
        RATE_FALLS,
        /** Growth of the troughs of a sawtooth as a share of the growth of the series. */
        TROUGHS_DO_NOT_RISE
    }
}
