package dev.soak.agent.standin;

import dev.soak.agent.standin.GitHubContext.Refusal;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * GitHub's REST API as far as review bots use it, also under the {@code /api/v3} that Enterprise servers have. It
 * answers from the workload, as pure functions of the request; what bots write is acknowledged and forgotten.
 */
final class GitHubStandIn {
    private final GitHubContext github;
    private final Router router = new Router();
    private final RequestTally tally;
    private final AtomicLong requests = new AtomicLong();

    GitHubStandIn(GitHubContext github, Set<DoneSignal> signals, RequestTally tally) {
        this.github = github;
        this.tally = tally;
        new PullEndpoints(github).addTo(router);
        new RepositoryEndpoints(github).addTo(router);
        new ReviewEndpoints(github, signals).addTo(router);
        new CheckEndpoints(github, signals).addTo(router);
    }

    Response answer(Request request) {
        Request plain = request.rawPath().startsWith("/api/v3/") ? request.withoutFirstSegments(2) : request;
        Router.Match match = router.find(plain);
        tally.asked(match == null ? EndpointClass.UNKNOWN : match.route().endpoint());
        Response reply = RateLimit.addTo(withETag(plain, reply(match)), github.clock());
        return reply.withHeader("X-GitHub-Media-Type", "github.v3; format=json")
                .withHeader("X-GitHub-Request-Id", String.format(Locale.ROOT, "%016X", requests.incrementAndGet()));
    }

    private static Response reply(Router.@Nullable Match match) {
        try {
            return match == null
                    ? GitHubContext.notFound().reply()
                    : match.route().handler().handle(match.request());
        } catch (Refusal refusal) {
            return refusal.reply();
        }
    }

    private static Response withETag(Request request, Response reply) {
        if (reply.status() != 200 || !request.method().equals("GET")) {
            return reply;
        }
        String tag = "W/\"" + Blobs.hash(reply.body()) + "\"";
        Response answer = tag.equals(request.headers().get("if-none-match"))
                ? Response.bytes(304, reply.contentType(), new byte[0])
                : reply;
        return answer.withHeader("ETag", tag).withHeader("Cache-Control", "private, max-age=60, s-maxage=60");
    }
}
