package dev.soak.analysis.compare;

import dev.soak.analysis.report.Note;

/** Something to know about a comparison. */
public sealed interface ComparisonNote {
    /** A note of one of the two reports. */
    record OfRun(boolean newRun, Note note) implements ComparisonNote {}

    /** The runs were set up differently; a setting without a value is the default. */
    record SetUpDiffers(String setting, String reference, String fresh) implements ComparisonNote {}
}
