package dev.soak.benchmarks.series;

/** A set of families, by the part it had in building the verdict rule. */
public enum FamilySet {
    /** The rule's parameters were chosen on these. */
    LISTED,
    /** Other curves of the same kind; no threshold was tuned on them. */
    UNLISTED,
    /** What real processes do, written from descriptions of incidents and without knowledge of the rule. */
    FIELD
}
