package dev.soak.reviewbot.review;

/**
 * What a finding is an instance of: a rule of ours or one of a linter.
 *
 * @param id stable name, shown in comments and used as a metric label
 * @param message what is wrong and what to do instead, in one or two sentences
 */
public record Check(String id, Severity severity, String message) {
    public Check {
        if (id.isBlank() || message.isBlank()) {
            throw new IllegalArgumentException("a rule needs an id and a message");
        }
    }

    /** Whether the line that it finds is one that nobody else may be shown. */
    public boolean findsSecrets() {
        return id.startsWith("secret-");
    }
}
