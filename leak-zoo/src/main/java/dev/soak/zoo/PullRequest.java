package dev.soak.zoo;

import java.net.URI;

/**
 * Pull request as described by a webhook.
 *
 * @param repository {@code owner/name}
 * @param number sequence number across all repositories, from 1
 * @param payload webhook body, a few kilobytes of JSON
 * @param gitHub base URL of GitHub's API
 */
public record PullRequest(String repository, int number, String headSha, String payload, URI gitHub) {
    /**
     * True for every tenth pull request. Used by specimens that cost a thread, a process or a megabyte each; also
     * demonstrates that a leak in one of ten pull requests is detected.
     */
    public boolean tenth() {
        return number % 10 == 0;
    }
}
