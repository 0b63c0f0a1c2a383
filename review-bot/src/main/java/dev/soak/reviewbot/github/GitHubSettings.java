package dev.soak.reviewbot.github;

import dev.soak.reviewbot.secret.Secret;
import java.net.URI;
import java.time.Duration;

/**
 * Connection to GitHub.
 *
 * @param apiUrl {@code https://api.github.com}, {@code …/api/v3} of a GitHub Enterprise server, or a stand-in
 * @param timeout timeout of one exchange, from sending the request to the end of the response body
 */
public record GitHubSettings(URI apiUrl, Secret token, Duration timeout, RetryPolicy retries) {
    /** Settings with the default timeout and retries. */
    public static GitHubSettings of(URI apiUrl, Secret token) {
        return new GitHubSettings(apiUrl, token, Duration.ofSeconds(30), RetryPolicy.DEFAULT);
    }
}
