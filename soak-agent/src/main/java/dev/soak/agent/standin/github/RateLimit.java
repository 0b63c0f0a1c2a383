package dev.soak.agent.standin.github;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.soak.agent.standin.http.Response;
import dev.soak.agent.workload.GitHubObjects;
import java.time.InstantSource;

/** GitHub's rate limit, which is never reached: all but one request always remain. */
final class RateLimit {
    private static final int LIMIT = 5_000;
    private static final int HOUR_SECONDS = 3_600;

    private RateLimit() {}

    private static long reset(InstantSource clock) {
        return clock.instant().getEpochSecond() + HOUR_SECONDS;
    }

    static ObjectNode json(InstantSource clock) {
        return GitHubObjects.object()
                .put("limit", LIMIT)
                .put("remaining", LIMIT - 1)
                .put("used", 1)
                .put("reset", reset(clock))
                .put("resource", "core");
    }

    static Response addTo(Response response, InstantSource clock) {
        return response.withHeader("X-RateLimit-Limit", Integer.toString(LIMIT))
                .withHeader("X-RateLimit-Remaining", Integer.toString(LIMIT - 1))
                .withHeader("X-RateLimit-Used", "1")
                .withHeader("X-RateLimit-Reset", Long.toString(reset(clock)))
                .withHeader("X-RateLimit-Resource", "core");
    }
}
