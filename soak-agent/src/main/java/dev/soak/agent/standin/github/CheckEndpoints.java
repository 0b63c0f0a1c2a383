package dev.soak.agent.standin.github;

import static dev.soak.agent.standin.http.EndpointClass.CHECK_RUNS;
import static dev.soak.agent.standin.http.EndpointClass.STATUSES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.soak.agent.standin.github.WorkloadIndex.NumberedPullRequest;
import dev.soak.agent.standin.http.Request;
import dev.soak.agent.standin.http.Response;
import dev.soak.agent.standin.http.Router;
import dev.soak.agent.workload.GitHubObjects;
import java.util.Set;

/** Check runs and commit statuses; acknowledged, not stored. */
final class CheckEndpoints {
    private final GitHubContext github;
    private final Set<DoneSignal> signals;

    CheckEndpoints(GitHubContext github, Set<DoneSignal> signals) {
        this.github = github;
        this.signals = signals;
    }

    void addTo(Router router) {
        String repo = "/repos/{owner}/{repo}";
        router.add("POST", repo + "/check-runs", CHECK_RUNS, this::create)
                .add("PATCH", repo + "/check-runs/{id}", CHECK_RUNS, this::update)
                .add("GET", repo + "/check-runs/{id}", CHECK_RUNS, this::update)
                .add("GET", repo + "/commits/{sha}/check-runs", CHECK_RUNS, this::list)
                .add("POST", repo + "/statuses/{sha}", STATUSES, this::status)
                .add("GET", repo + "/commits/{sha}/statuses", STATUSES, request -> GitHubContext.none())
                .add("GET", repo + "/commits/{sha}/status", STATUSES, this::combined);
    }

    private NumberedPullRequest head(Request request, String sha) {
        return GitHubContext.orNotFound(github.items().byHead(github.repository(request), sha));
    }

    private Response create(Request request) {
        JsonNode body = GitHubContext.body(request);
        NumberedPullRequest found = head(request, GitHubContext.text(body, "head_sha", ""));
        return run(201, request, found, github.ids().mint(found.number()), body);
    }

    private Response update(Request request) {
        String id = request.param("id");
        if (!id.matches("\\d{1,18}")) {
            throw GitHubContext.notFound();
        }
        long run = Long.parseLong(id);
        NumberedPullRequest found =
                GitHubContext.orNotFound(github.items().byNumber(github.repository(request), Ids.numberOf(run)));
        return run(200, request, found, run, GitHubContext.body(request));
    }

    private Response run(int status, Request request, NumberedPullRequest found, long id, JsonNode body) {
        String conclusion = GitHubContext.text(body, "conclusion", "");
        String state = GitHubContext.text(body, "status", conclusion.isEmpty() ? "queued" : "completed");
        boolean completed = state.equals("completed");
        String page = github.base() + "/" + found.pull().header().repository() + "/runs/" + id;
        ObjectNode run = GitHubObjects.object();
        run.put("id", id).put("node_id", "CR_" + id).put("name", GitHubContext.text(body, "name", "check"));
        run.put("head_sha", github.plan().headSha(found.number())).put("status", state);
        run.put("url", github.api(request) + "/check-runs/" + id)
                .put("html_url", page)
                .put("details_url", page);
        run.put("external_id", GitHubContext.text(body, "external_id", ""));
        run.put("started_at", GitHubContext.text(body, "started_at", github.now()));
        if (completed) {
            run.put("conclusion", conclusion);
            run.put("completed_at", GitHubContext.text(body, "completed_at", github.now()));
        } else {
            run.putNull("conclusion").putNull("completed_at");
        }
        JsonNode output = body.path("output");
        run.putObject("output")
                .put("title", GitHubContext.text(output, "title", ""))
                .put("summary", GitHubContext.text(output, "summary", ""))
                .put("annotations_count", output.path("annotations").size());
        run.putArray("pull_requests");
        Response response = Response.json(status, run);
        boolean writes = !request.method().equals("GET");
        return completed && writes && signals.contains(DoneSignal.CHECK)
                ? response.asReviewOf(found.number())
                : response;
    }

    private Response list(Request request) {
        head(request, request.param("sha"));
        ObjectNode list = GitHubObjects.object().put("total_count", 0);
        list.putArray("check_runs");
        return Response.json(200, list);
    }

    private Response status(Request request) {
        NumberedPullRequest found = head(request, request.param("sha"));
        JsonNode body = GitHubContext.body(request);
        String state = GitHubContext.text(body, "state", "pending");
        long id = github.ids().mint(found.number());
        ObjectNode status = GitHubObjects.object();
        status.put("id", id).put("node_id", "SC_" + id).put("state", state);
        status.put("url", github.api(request) + "/statuses/" + request.param("sha"));
        status.put("context", GitHubContext.text(body, "context", "default"));
        status.put("description", GitHubContext.text(body, "description", ""));
        status.put("target_url", GitHubContext.text(body, "target_url", ""));
        status.put("created_at", github.now()).put("updated_at", github.now());
        status.set("creator", github.bot());
        Response response = Response.json(201, status);
        boolean done = !state.equals("pending") && signals.contains(DoneSignal.CHECK);
        return done ? response.asReviewOf(found.number()) : response;
    }

    private Response combined(Request request) {
        head(request, request.param("sha"));
        ObjectNode combined = GitHubObjects.object().put("state", "pending").put("total_count", 0);
        combined.put("sha", request.param("sha"));
        combined.putArray("statuses");
        return Response.json(200, combined);
    }
}
