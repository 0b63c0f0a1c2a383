package dev.soak.analysis.threshold;

import java.util.Locale;

/** The consequence of a missed threshold. */
public enum Level {
    /** Desired: a miss is a warning. */
    TARGET,
    /** Required: a miss fails the run. */
    CRITICAL;

    /** The prefix of a threshold. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
