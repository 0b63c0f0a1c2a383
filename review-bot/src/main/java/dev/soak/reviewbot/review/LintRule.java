package dev.soak.reviewbot.review;

/**
 * A rule of PMD's that the bot applies to Java, in the bot's own words: PMD's name what it found, and would quote it.
 *
 * @param reference where PMD keeps it, {@code category/java/bestpractices.xml/UnusedPrivateField}
 */
public record LintRule(Check check, String reference) {
    /** PMD's own name of it. */
    public String name() {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
