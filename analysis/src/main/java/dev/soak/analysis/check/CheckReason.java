package dev.soak.analysis.check;

import dev.soak.analysis.check.CheckReport.Change;
import dev.soak.analysis.check.CheckReport.Missing;
import dev.soak.analysis.check.CheckReport.Row;

/** Why a check has its outcome; {@code more} counts those besides the first. Package {@code wording} has the sentences. */
public sealed interface CheckReason {
    /** No metric is slower than its tolerance allows. */
    record NoneSlower(int metrics) implements CheckReason {}

    record Slower(Row first, int more) implements CheckReason {}

    /** A slowdown began within the history of the baseline, and lasts. */
    record SlowerSince(Change first, int more) implements CheckReason {}

    record ResultsMissing(Missing first, int more) implements CheckReason {}

    /** The results do not suffice to decide. */
    record Undecided(Row first, int more) implements CheckReason {}

    record NothingInCommon() implements CheckReason {}
}
