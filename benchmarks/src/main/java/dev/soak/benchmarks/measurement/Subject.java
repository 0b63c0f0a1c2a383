package dev.soak.benchmarks.measurement;

import java.util.List;

/**
 * Something that a tool can judge.
 *
 * @param causes any of which the culprit must contain; empty if there is nothing to name
 */
public record Subject(String id, boolean leaks, List<String> causes) {
    public Subject {
        causes = List.copyOf(causes);
    }

    /** Whether a culprit contains one of the causes. */
    public boolean isNamedBy(String culprit) {
        return causes.stream().anyMatch(culprit::contains);
    }
}
