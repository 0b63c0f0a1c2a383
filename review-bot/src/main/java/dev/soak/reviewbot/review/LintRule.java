package dev.soak.reviewbot.review;

/**
 * PMD rule for Java with the bot's own message; PMD's messages quote the code, which may contain a secret.
 *
 * @param reference PMD rule reference, such as {@code category/java/bestpractices.xml/UnusedPrivateField}
 */
public record LintRule(Check check, String reference) {
    /** PMD's name of the rule. */
    public String name() {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
