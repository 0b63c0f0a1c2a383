package dev.soak.zoo.libraries;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import org.slf4j.LoggerFactory;

/**
 * Leaks: each review uses a logger named after itself; Logback keeps every logger ever requested. Typical of services
 * with a logger per session, device or tenant.
 */
public final class LoggerPerReview implements Specimen {
    @Override
    public void review(PullRequest pullRequest) {
        LoggerFactory.getLogger("review." + pullRequest.number()).debug("{} reviewed", pullRequest.headSha());
    }
}
