package dev.soak.analysis.trend;

import java.util.Locale;

/** The forms that a curve is compared with. */
public enum Shape {
    FLAT("flat", false),
    SATURATING("saturating", false),
    FILLED("filled", false),
    STEPS("steps", false),
    PERIODIC("periodic", false),
    FOLLOWS_LOAD("follows load", false),
    DECREASING("decreasing", false),
    LINEAR("linear", true),
    ACCELERATING("accelerating", true),
    DECELERATING("decelerating", true),
    ONSET("from an onset", true),
    WARM_UP_AND_LINE("linear after warm-up", true),
    STEP_AND_LINE("linear with a step", true),
    BURSTS("in bursts", true);

    private final String words;
    private final boolean grows;

    Shape(String words, boolean grows) {
        this.words = words;
        this.grows = grows;
    }

    /** The word that stands in the report. */
    public String words() {
        return words;
    }

    /** Whether the form still rises at its end. */
    public boolean grows() {
        return grows;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
