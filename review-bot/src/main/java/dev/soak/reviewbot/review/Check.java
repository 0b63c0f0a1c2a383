package dev.soak.reviewbot.review;

/**
 * Identity of a kind of finding: one of the bot's own rules or a linter rule.
 *
 * @param id stable name, shown in comments and used as a metric label
 * @param message the problem and its remedy, in one or two sentences
 */
public record Check(String id, Severity severity, String message) {
    public Check {
        if (id.isBlank() || message.isBlank()) {
            throw new IllegalArgumentException("rule without id or message");
        }
    }

    /** Whether matching lines contain a secret and must not be passed on. */
    public boolean findsSecrets() {
        return id.startsWith("secret-");
    }
}
