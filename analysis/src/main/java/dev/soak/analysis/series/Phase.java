package dev.soak.analysis.series;

import java.util.Locale;
import java.util.Optional;

/** The phase of the run in which a reading was taken. */
public enum Phase {
    /** Class loading, compilation and the live set have not settled yet. */
    WARMUP,
    /** The load follows its schedule. */
    STEADY,
    /** No load: any growth now is growth with time, not with work. */
    IDLE,
    /** The load is paused for an exact reading. */
    CHECKPOINT,
    /** The load has ended; requests in flight are being completed. */
    DRAIN,
    /** Within a {@link DisturbedWindow}: no verdict rests on it. No journal says so; the readings of a window are told by their time. */
    DISTURBED;

    /** Its name in the journal. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether requests are sent, and nothing else is done to the target. */
    boolean isUnderLoad() {
        return this == WARMUP || this == STEADY;
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
