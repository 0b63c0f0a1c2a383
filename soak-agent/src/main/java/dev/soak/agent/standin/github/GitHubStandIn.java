package dev.soak.agent.standin.github;

import dev.soak.agent.standin.github.GitHubContext.GitHubError;
import dev.soak.agent.standin.http.EndpointClass;
import dev.soak.agent.standin.http.Request;
import dev.soak.agent.standin.http.RequestCounter;
import dev.soak.agent.standin.http.Response;
import dev.soak.agent.standin.http.Router;
import dev.soak.agent.workload.GitHubObjects;
import dev.soak.agent.workload.ReplayPlan;
import dev.soak.agent.workload.Workload;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The parts of GitHub's REST API that review bots use, also under the {@code /api/v3} prefix of Enterprise servers.
 * Responses are pure functions of request and workload; objects written by bots are acknowledged and not stored.
 */
public final class GitHubStandIn {
    private final GitHubContext github;
    private final Router router = new Router();
    private final RequestCounter counter;
    private final AtomicLong requests = new AtomicLong();

    /**
     * A stand-in for one run.
     *
     * @param base where it listens, without a slash at the end
     * @param signals what counts as the review of a pull request
     * @param clock for the dates of objects that bots create
     */
    public GitHubStandIn(
            String base,
            Workload workload,
            ReplayPlan plan,
            Set<DoneSignal> signals,
            RequestCounter counter,
            InstantSource clock) {
        this.github = new GitHubContext(
                base, new WorkloadIndex(workload, plan), plan, new GitHubObjects(base, plan), new Ids(), clock);
        this.counter = counter;
        new PullEndpoints(github).addTo(router);
        new RepositoryEndpoints(github).addTo(router);
        new ReviewEndpoints(github, signals).addTo(router);
        new CheckEndpoints(github, signals).addTo(router);
    }

    public Response answer(Request request) {
        Request plain = request.rawPath().startsWith("/api/v3/") ? request.withoutFirstSegments(2) : request;
        Router.Match match = router.find(plain);
        counter.requested(match == null ? EndpointClass.UNKNOWN : match.route().endpoint());
        Response response = RateLimit.addTo(withETag(plain, response(match)), github.clock());
        return response.withHeader("X-GitHub-Media-Type", "github.v3; format=json")
                .withHeader("X-GitHub-Request-Id", String.format(Locale.ROOT, "%016X", requests.incrementAndGet()));
    }

    private static Response response(Router.@Nullable Match match) {
        try {
            return match == null
                    ? GitHubContext.notFound().toResponse()
                    : match.route().handler().handle(match.request());
        } catch (GitHubError error) {
            return error.toResponse();
        }
    }

    private static Response withETag(Request request, Response response) {
        if (response.status() != 200 || !request.method().equals("GET")) {
            return response;
        }
        String tag = "W/\"" + GitBlobs.hash(response.body()) + "\"";
        Response answer = tag.equals(request.headers().get("if-none-match"))
                ? Response.bytes(304, response.contentType(), new byte[0])
                : response;
        return answer.withHeader("ETag", tag).withHeader("Cache-Control", "private, max-age=60, s-maxage=60");
    }
}
