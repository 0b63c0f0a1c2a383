package dev.soak.analysis.verdict;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Growth that has an owner: it is reported and does not fail the run.
 *
 * @param until the last day on which it is accepted; null without end
 */
public record Acceptance(
        String reason, String owner, @Nullable LocalDate until) {}
