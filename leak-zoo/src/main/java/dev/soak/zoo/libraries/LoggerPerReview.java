package dev.soak.zoo.libraries;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import org.slf4j.LoggerFactory;

/**
 * Leaks: each review logs by a logger that is named after it; Logback keeps every logger that was ever asked for. Like
 * services with a logger for each session, device or tenant.
 */
public final class LoggerPerReview implements Specimen {
    @Override
    public void review(PullRequest pullRequest) {
        LoggerFactory.getLogger("review." + pullRequest.number()).debug("{} reviewed", pullRequest.headSha());
    }
}
