package dev.soak.analysis.threshold;

import java.util.Locale;

/** What a missed threshold means. */
public enum Level {
    /** Wished for: missing it warns. */
    TARGET,
    /** Demanded: missing it fails. */
    CRITICAL;

    /** The word that stands before a threshold. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
