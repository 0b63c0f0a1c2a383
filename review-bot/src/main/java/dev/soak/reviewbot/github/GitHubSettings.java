package dev.soak.reviewbot.github;

import dev.soak.reviewbot.Secret;
import java.net.URI;
import java.time.Duration;

/**
 * How to reach GitHub.
 *
 * @param apiUrl {@code https://api.github.com}, a GitHub Enterprise server's {@code …/api/v3}, or a stand-in
 * @param timeout for one exchange, from the first byte sent to the last one read
 */
public record GitHubSettings(URI apiUrl, Secret token, Duration timeout, RetryPolicy retries) {
    /** With the time-out and the retries that suit api.github.com. */
    public static GitHubSettings of(URI apiUrl, Secret token) {
        return new GitHubSettings(apiUrl, token, Duration.ofSeconds(30), RetryPolicy.DEFAULT);
    }
}
