package dev.soak.analysis.trend;

import java.util.Locale;

/** The shapes that are fitted to a curve. */
public enum Shape {
    FLAT("flat", false),
    SATURATING("saturating", false),
    SLOWING("slowing down", false),
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
    RESTARTED_LINE("linear after each restart", true),
    PHASES("in regular phases", true),
    BURSTS("in bursts", true);

    private final String words;
    private final boolean grows;

    Shape(String words, boolean grows) {
        this.words = words;
        this.grows = grows;
    }

    /** The name of the shape in reports. */
    public String words() {
        return words;
    }

    /** Whether the shape still rises at its end. */
    public boolean grows() {
        return grows;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
