package dev.soak.reviewbot.github;

import java.util.regex.Pattern;

/**
 * Which pull request is meant. It is all that waits in the queue: the payload of a webhook may be megabytes.
 *
 * @param headSha the commit that the webhook spoke of; the head may have moved on since
 */
public record PullRequestRef(String owner, String repository, int number, String headSha) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern SHA = Pattern.compile("[0-9a-fA-F]{7,64}");

    /**
     * Checks what came from outside.
     *
     * @throws IllegalArgumentException for names that GitHub never gives; they become part of a URL
     */
    public PullRequestRef {
        name("owner", owner);
        name("repository", repository);
        if (number < 1) {
            throw new IllegalArgumentException("pull request number " + number + " is not positive");
        }
        if (!SHA.matcher(headSha).matches()) {
            throw new IllegalArgumentException("head sha is not a commit hash");
        }
    }

    private static void name(String what, String value) {
        if (!NAME.matcher(value).matches() || value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException(what + " is not a name that GitHub allows");
        }
    }

    @Override
    public String toString() {
        return owner + "/" + repository + "#" + number;
    }
}
