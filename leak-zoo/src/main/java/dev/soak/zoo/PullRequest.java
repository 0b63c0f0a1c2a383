package dev.soak.zoo;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
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

    /** Asks GitHub for the pull request; false if it answers with an error, as under {@code --fault github:5xx:…}. */
    public boolean isAnswered() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) gitHub.resolve("/repos/" + repository + "/pulls/" + number)
                .toURL()
                .openConnection();
        boolean answered = connection.getResponseCode() < HttpURLConnection.HTTP_INTERNAL_ERROR;
        try (InputStream body = answered ? connection.getInputStream() : connection.getErrorStream()) {
            if (body != null) {
                body.readAllBytes();
            }
        }
        return answered;
    }
}
