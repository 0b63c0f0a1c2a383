package dev.soak.analysis.verdict;

import dev.soak.analysis.trend.Shape;

/** The shape of a series: that of the preferred model, or what is known without one. */
public enum CurveShape {
    UNKNOWN,
    /** A running total. */
    TOTAL,
    /** Rises, with too few readings for a model. */
    RISING,
    /** A sawtooth whose troughs rise. */
    SAWTOOTH,
    FLAT,
    SATURATING,
    SLOWING,
    FILLED,
    STEPS,
    PERIODIC,
    FOLLOWS_LOAD,
    DECREASING,
    LINEAR,
    ACCELERATING,
    DECELERATING,
    ONSET,
    WARM_UP_AND_LINE,
    STEP_AND_LINE,
    RESTARTED_LINE,
    PHASES,
    BURSTS;

    static CurveShape of(Shape model) {
        return valueOf(model.name());
    }
}
