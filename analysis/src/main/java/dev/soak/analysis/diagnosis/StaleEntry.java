package dev.soak.analysis.diagnosis;

import dev.soak.analysis.accepted.AcceptedGrowth;

/** An entry of the list of accepted growth that needs a look, because it accepted nothing. */
public record StaleEntry(AcceptedGrowth entry, Problem problem) {
    public StaleEntry {
        if ((problem == Problem.EXPIRED && entry.until() == null)
                || (problem == Problem.ABOVE_CAP && entry.cap() == null)) {
            throw new IllegalArgumentException(problem + " without its date or cap: " + entry);
        }
    }

    /** Why it accepted nothing. */
    public enum Problem {
        /** Its last day has passed. */
        EXPIRED,
        /** Nothing that it matches grows any more. */
        NO_LONGER_MATCHING,
        /** What it matches has grown above its cap. */
        ABOVE_CAP
    }
}
