package dev.soak.analysis.series;

import java.util.Locale;
import java.util.Optional;

/** What the run was doing when a reading was taken. */
public enum Phase {
    /** Class loading, compilation and the live set are still settling. */
    WARMUP,
    /** The workload is fed at its schedule. */
    STEADY,
    /** Nothing is fed: what grows now grows with time, not with work. */
    IDLE,
    /** The bot is held still for an exact reading. */
    CHECKPOINT,
    /** Feeding is over; what is in flight is finished. */
    DRAIN;

    /** The word that stands in the journal. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Phase> ofWord(String word) {
        for (Phase phase : values()) {
            if (phase.word().equals(word)) {
                return Optional.of(phase);
            }
        }
        return Optional.empty();
    }
}
