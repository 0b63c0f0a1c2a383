package dev.soak.analysis.outcome;

import java.util.Objects;

/** An outcome with its reason. */
public record OutcomeDecision(Outcome outcome, OutcomeReason reason) {
    public OutcomeDecision {
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(reason);
    }
}
