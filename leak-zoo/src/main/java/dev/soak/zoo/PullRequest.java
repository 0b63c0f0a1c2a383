package dev.soak.zoo;

import java.net.URI;

/**
 * A pull request as a webhook tells of it.
 *
 * @param repository {@code owner/name}
 * @param number counts up from 1, across all repositories
 * @param payload the webhook's body, some kilobytes of JSON
 * @param gitHub where GitHub's API answers
 */
public record PullRequest(String repository, int number, String headSha, String payload, URI gitHub) {
    /**
     * True for one pull request in ten: for specimens that cost a thread, a process or a megabyte each, and to show
     * that one in ten is enough to be found.
     */
    public boolean tenth() {
        return number % 10 == 0;
    }
}
