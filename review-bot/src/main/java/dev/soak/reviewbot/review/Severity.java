package dev.soak.reviewbot.review;

import java.util.Locale;

/** How much a finding matters, the gravest first: this is also the order in which findings get inline comments. */
public enum Severity {
    ERROR,
    WARNING,
    NOTE;

    /** The word as it stands in the rules file and in a review. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
