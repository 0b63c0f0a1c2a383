package dev.soak.agent.standin.fault;

import dev.soak.agent.standin.http.Response;
import dev.soak.agent.workload.GitHubObjects;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The error responses of api.github.com, with the headers and bodies that it sends. See docs.github.com, "Rate limits for the
 * REST API" and "Troubleshooting the REST API".
 *
 * @param number of the affected request, from 0
 * @param waitSeconds after which requests succeed again
 * @param now seconds since the epoch
 */
record GitHubFailure(long number, long waitSeconds, long now) {
    private static final int LIMIT = 5_000;
    private static final int[] STATUSES = {500, 502, 503, 504};
    private static final String RATE_LIMITS =
            "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api";

    Response of(FaultKind kind) {
        Response response = switch (kind) {
            case FORBIDDEN ->
                limited(
                                403,
                                "API rate limit exceeded for user ID 583231. If you reach out to GitHub Support for help,"
                                        + " please include the request ID " + requestId() + ".",
                                RATE_LIMITS)
                        .withHeader("X-RateLimit-Remaining", "0")
                        .withHeader("X-RateLimit-Used", Integer.toString(LIMIT))
                        .withHeader("X-RateLimit-Reset", Long.toString(now + waitSeconds));
            case TOO_MANY_REQUESTS ->
                limited(
                                429,
                                "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
                                        + " If you reach out to GitHub Support for help, please include the request ID "
                                        + requestId() + ".",
                                RATE_LIMITS + "#about-secondary-rate-limits")
                        .withHeader("Retry-After", Long.toString(waitSeconds))
                        .withHeader("X-RateLimit-Remaining", Integer.toString(LIMIT - 1))
                        .withHeader("X-RateLimit-Used", "1")
                        .withHeader("X-RateLimit-Reset", Long.toString(now + 3_600));
            case SERVER_ERROR, SLOW, RESET -> serverError();
        };
        return response.withHeader("X-GitHub-Media-Type", "github.v3; format=json")
                .withHeader("X-GitHub-Request-Id", requestId());
    }

    private static Response limited(int status, String message, String documentation) {
        return Response.json(
                        status,
                        GitHubObjects.object()
                                .put("documentation_url", documentation)
                                .put("message", message)
                                .put("status", Integer.toString(status)))
                .withHeader("X-RateLimit-Limit", Integer.toString(LIMIT))
                .withHeader("X-RateLimit-Resource", "core");
    }

    private Response serverError() {
        int status = STATUSES[(int) (number % STATUSES.length)];
        if (status == 503) {
            return Response.bytes(
                    status,
                    "text/html",
                    ("<!DOCTYPE html>\n<html>\n<head><title>Unicorn! &middot; GitHub</title></head>\n<body><p><strong>No server"
                                    + " is currently available to service your request.</strong></p></body>\n</html>\n")
                            .getBytes(StandardCharsets.UTF_8));
        }
        return Response.json(
                status,
                GitHubObjects.object()
                        .put(
                                "message",
                                status == 504
                                        ? "We couldn't respond to your request in time. Sorry about that. Please try"
                                                + " resubmitting your request and contact us if the problem persists."
                                        : "Server Error"));
    }

    private String requestId() {
        return String.format(Locale.ROOT, "FA17:%X", number);
    }
}
