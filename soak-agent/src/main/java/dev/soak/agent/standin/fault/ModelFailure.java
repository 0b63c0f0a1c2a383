package dev.soak.agent.standin.fault;

import dev.soak.agent.standin.http.Response;
import dev.soak.agent.workload.GitHubObjects;
import org.jspecify.annotations.Nullable;

/**
 * The error responses of the OpenAI API, with the headers and bodies that it sends. See platform.openai.com, "Error codes" and
 * "Rate limits".
 *
 * @param number of the affected request, from 0
 * @param waitSeconds after which requests succeed again
 */
record ModelFailure(long number, long waitSeconds) {
    private static final int REQUESTS_PER_MINUTE = 500;
    private static final int TOKENS_PER_MINUTE = 200_000;
    private static final int[] STATUSES = {500, 502, 503, 504};

    Response of(FaultKind kind) {
        if (kind == FaultKind.TOO_MANY_REQUESTS) {
            return error(
                            429,
                            "Rate limit reached for requests per min (RPM): Limit " + REQUESTS_PER_MINUTE + ", Used "
                                    + REQUESTS_PER_MINUTE + ", Requested 1. Please try again in " + waitSeconds + "s.",
                            "requests",
                            "rate_limit_exceeded")
                    .withHeader("Retry-After", Long.toString(waitSeconds))
                    .withHeader("Retry-After-Ms", Long.toString(1_000 * waitSeconds))
                    .withHeader("X-RateLimit-Limit-Requests", Integer.toString(REQUESTS_PER_MINUTE))
                    .withHeader("X-RateLimit-Remaining-Requests", "0")
                    .withHeader("X-RateLimit-Reset-Requests", waitSeconds + "s")
                    .withHeader("X-RateLimit-Limit-Tokens", Integer.toString(TOKENS_PER_MINUTE))
                    .withHeader("X-RateLimit-Remaining-Tokens", Integer.toString(TOKENS_PER_MINUTE))
                    .withHeader("X-RateLimit-Reset-Tokens", "0s");
        }
        int status = STATUSES[(int) (number % STATUSES.length)];
        return error(
                status,
                status == 503
                        ? "The engine is currently overloaded, please try again later"
                        : "The server had an error while processing your request. Sorry about that!",
                "server_error",
                null);
    }

    private static Response error(int status, String message, String type, @Nullable String code) {
        var body = GitHubObjects.object();
        body.putObject("error")
                .put("message", message)
                .put("type", type)
                .putNull("param")
                .put("code", code);
        return Response.json(status, body);
    }
}
