package dev.soak.reviewbot.github;

import java.util.regex.Pattern;

/**
 * Identifies a pull request. Queued in place of the webhook payload, which can be megabytes.
 *
 * @param headSha head commit named by the webhook; the branch may have moved on since
 */
public record PullRequestRef(String owner, String repository, int number, String headSha) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern SHA = Pattern.compile("[0-9a-fA-F]{7,64}");

    /**
     * Validates untrusted input, which becomes part of a URL.
     *
     * @throws IllegalArgumentException if a name or hash is not one that GitHub could have assigned
     */
    public PullRequestRef {
        name("owner", owner);
        name("repository", repository);
        if (number < 1) {
            throw new IllegalArgumentException("invalid pull request number " + number);
        }
        if (!SHA.matcher(headSha).matches()) {
            throw new IllegalArgumentException("invalid head SHA");
        }
    }

    private static void name(String what, String value) {
        if (!NAME.matcher(value).matches() || value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException("invalid " + what + " name");
        }
    }

    @Override
    public String toString() {
        return owner + "/" + repository + "#" + number;
    }
}
