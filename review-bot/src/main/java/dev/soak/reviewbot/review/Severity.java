package dev.soak.reviewbot.review;

import java.util.Locale;

/** Severity of a finding, most severe first; inline comments are assigned in this order. */
public enum Severity {
    ERROR,
    WARNING,
    NOTE;

    /** Name as used in the rules file and in reviews. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
