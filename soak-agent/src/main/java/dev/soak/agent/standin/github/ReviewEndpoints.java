package dev.soak.agent.standin.github;

import static dev.soak.agent.standin.http.EndpointClass.ISSUE_COMMENTS;
import static dev.soak.agent.standin.http.EndpointClass.LABELS;
import static dev.soak.agent.standin.http.EndpointClass.LINE_COMMENTS;
import static dev.soak.agent.standin.http.EndpointClass.REACTIONS;
import static dev.soak.agent.standin.http.EndpointClass.REVIEWERS;
import static dev.soak.agent.standin.http.EndpointClass.REVIEWS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.soak.agent.standin.github.GitHubContext.GitHubError;
import dev.soak.agent.standin.github.WorkloadIndex.NumberedPullRequest;
import dev.soak.agent.standin.http.Request;
import dev.soak.agent.standin.http.Response;
import dev.soak.agent.standin.http.Router;
import dev.soak.agent.workload.GitHubObjects;
import java.util.List;
import java.util.Set;

/**
 * Write access to pull requests: reviews, comments, labels. Each request is acknowledged as by GitHub and not stored,
 * so lists are always empty.
 */
final class ReviewEndpoints {
    private static final Set<String> EVENTS = Set.of("APPROVE", "REQUEST_CHANGES", "COMMENT");

    private final GitHubContext github;
    private final Set<DoneSignal> signals;

    ReviewEndpoints(GitHubContext github, Set<DoneSignal> signals) {
        this.github = github;
        this.signals = signals;
    }

    void addTo(Router router) {
        String repo = "/repos/{owner}/{repo}";
        String pull = repo + "/pulls/{number}";
        String issue = repo + "/issues/{number}";
        router.add("GET", pull + "/reviews", REVIEWS, this::none)
                .add("POST", pull + "/reviews", REVIEWS, this::review)
                .add("GET", pull + "/reviews/{id}", REVIEWS, this::same)
                .add("PUT", pull + "/reviews/{id}", REVIEWS, this::same)
                .add("GET", pull + "/reviews/{id}/comments", REVIEWS, this::none)
                .add("POST", pull + "/reviews/{id}/events", REVIEWS, this::submit)
                .add("PUT", pull + "/reviews/{id}/dismissals", REVIEWS, this::same)
                .add("GET", pull + "/comments", LINE_COMMENTS, this::none)
                .add("POST", pull + "/comments", LINE_COMMENTS, this::lineComment)
                .add("POST", pull + "/comments/{id}/replies", LINE_COMMENTS, this::lineComment)
                .add("GET", issue + "/comments", ISSUE_COMMENTS, this::none)
                .add("POST", issue + "/comments", ISSUE_COMMENTS, this::comment)
                .add("GET", repo + "/issues/comments/{id}", ISSUE_COMMENTS, this::editedComment)
                .add("PATCH", repo + "/issues/comments/{id}", ISSUE_COMMENTS, this::editedComment)
                .add("DELETE", repo + "/issues/comments/{id}", ISSUE_COMMENTS, request -> empty())
                .add("GET", issue + "/labels", LABELS, this::none)
                .add("POST", issue + "/labels", LABELS, this::labels)
                .add("PUT", issue + "/labels", LABELS, this::labels)
                .add("DELETE", issue + "/labels/{name}", LABELS, this::none)
                .add("GET", pull + "/requested_reviewers", REVIEWERS, this::reviewers)
                .add("POST", pull + "/requested_reviewers", REVIEWERS, this::pullAsCreated)
                .add("POST", issue + "/assignees", REVIEWERS, this::pullAsCreated)
                .add("POST", issue + "/reactions", REACTIONS, this::reaction)
                .add("POST", repo + "/issues/comments/{id}/reactions", REACTIONS, this::reaction)
                .add("POST", repo + "/pulls/comments/{id}/reactions", REACTIONS, this::reaction);
    }

    private Response none(Request request) {
        github.numbered(request);
        return GitHubContext.none();
    }

    private static Response empty() {
        return Response.bytes(204, "application/json", new byte[0]);
    }

    private Response signalled(DoneSignal signal, Response response, long number) {
        return signals.contains(signal) ? response.asReviewOf(number) : response;
    }

    private Response review(Request request) {
        NumberedPullRequest found = github.numbered(request);
        JsonNode body = GitHubContext.body(request);
        for (JsonNode comment : body.path("comments")) {
            requireFile(found, comment);
        }
        String event = GitHubContext.text(body, "event", "");
        Response response =
                Response.json(200, reviewJson(request, found, github.ids().mint(found.number()), body, event));
        return EVENTS.contains(event) ? signalled(DoneSignal.REVIEW, response, found.number()) : response;
    }

    /** Like GitHub, rejects comments on files that are not part of the pull request. */
    private static void requireFile(NumberedPullRequest found, JsonNode comment) {
        String path = GitHubContext.text(comment, "path", "");
        boolean known = found.pull().files().stream()
                .anyMatch(file -> file.path().equals(path) || path.equals(file.previousPath()));
        if (!known) {
            throw new GitHubError(422, "Unprocessable Entity: path '" + path + "' is not part of the diff");
        }
    }

    private Response submit(Request request) {
        NumberedPullRequest found = github.numbered(request);
        JsonNode body = GitHubContext.body(request);
        String event = GitHubContext.text(body, "event", "");
        if (!EVENTS.contains(event)) {
            throw new GitHubError(422, "Unprocessable Entity: event is missing");
        }
        Response response = Response.json(200, reviewJson(request, found, id(request), body, event));
        return signalled(DoneSignal.REVIEW, response, found.number());
    }

    private Response same(Request request) {
        NumberedPullRequest found = github.numbered(request);
        return Response.json(200, reviewJson(request, found, id(request), GitHubContext.body(request), "COMMENT"));
    }

    private static long id(Request request) {
        String id = request.param("id");
        if (!id.matches("\\d{1,18}")) {
            throw GitHubContext.notFound();
        }
        return Long.parseLong(id);
    }

    private ObjectNode reviewJson(Request request, NumberedPullRequest found, long id, JsonNode body, String event) {
        String state = switch (event) {
            case "APPROVE" -> "APPROVED";
            case "REQUEST_CHANGES" -> "CHANGES_REQUESTED";
            case "COMMENT" -> "COMMENTED";
            default -> "PENDING";
        };
        String page = github.base() + "/" + found.pull().header().repository() + "/pull/" + found.number();
        ObjectNode review = GitHubObjects.object();
        review.put("id", id).put("node_id", "PRR_" + id);
        review.set("user", github.bot());
        review.put("body", GitHubContext.text(body, "body", "")).put("state", state);
        review.put("html_url", page + "#pullrequestreview-" + id);
        review.put("pull_request_url", github.api(request) + "/pulls/" + found.number());
        review.put("submitted_at", github.now()).put("author_association", "NONE");
        review.put(
                "commit_id", GitHubContext.text(body, "commit_id", github.plan().headSha(found.number())));
        return review;
    }

    private Response lineComment(Request request) {
        NumberedPullRequest found = github.numbered(request);
        JsonNode body = GitHubContext.body(request);
        if (!body.has("in_reply_to") && !request.params().containsKey("id")) {
            requireFile(found, body);
        }
        long id = github.ids().mint(found.number());
        String api = github.api(request);
        ObjectNode comment = commentJson(found, id, body, "#discussion_r");
        comment.put("url", api + "/pulls/comments/" + id).put("path", GitHubContext.text(body, "path", ""));
        comment.put("pull_request_url", api + "/pulls/" + found.number()).put("diff_hunk", "@@");
        comment.put(
                "commit_id", GitHubContext.text(body, "commit_id", github.plan().headSha(found.number())));
        for (String field : List.of("line", "position", "side", "start_line", "start_side")) {
            if (body.has(field)) {
                comment.set(field, body.get(field));
            }
        }
        return signalled(DoneSignal.LINE_COMMENT, Response.json(201, comment), found.number());
    }

    private ObjectNode commentJson(NumberedPullRequest found, long id, JsonNode body, String anchor) {
        String page = github.base() + "/" + found.pull().header().repository() + "/pull/" + found.number();
        ObjectNode comment = GitHubObjects.object();
        comment.put("id", id).put("node_id", "C_" + id).put("html_url", page + anchor + id);
        comment.set("user", github.bot());
        comment.put("created_at", github.now()).put("updated_at", github.now());
        comment.put("author_association", "NONE").put("body", GitHubContext.text(body, "body", ""));
        return comment;
    }

    private ObjectNode issueComment(Request request, NumberedPullRequest found, long id, JsonNode body) {
        String api = github.api(request);
        return commentJson(found, id, body, "#issuecomment-")
                .put("url", api + "/issues/comments/" + id)
                .put("issue_url", api + "/issues/" + found.number());
    }

    private Response comment(Request request) {
        NumberedPullRequest found = github.numbered(request);
        JsonNode body = GitHubContext.body(request);
        if (GitHubContext.text(body, "body", "").isEmpty()) {
            throw new GitHubError(422, "Validation Failed: body is missing");
        }
        Response response =
                Response.json(201, issueComment(request, found, github.ids().mint(found.number()), body));
        return signalled(DoneSignal.COMMENT, response, found.number());
    }

    private Response editedComment(Request request) {
        long id = id(request);
        NumberedPullRequest found = github.items().byNumber(github.repository(request), Ids.numberOf(id));
        JsonNode body = GitHubContext.body(request);
        return Response.json(200, issueComment(request, GitHubContext.orNotFound(found), id, body));
    }

    private Response labels(Request request) {
        github.numbered(request);
        JsonNode body = GitHubContext.body(request);
        ArrayNode labels = GitHubContext.array();
        for (JsonNode each : body.isArray() ? body : body.path("labels")) {
            String name = each.isTextual() ? each.asText() : GitHubContext.text(each, "name", "");
            labels.addObject()
                    .put("id", GitHubObjects.idOf(name))
                    .put("node_id", "L_" + GitHubObjects.idOf(name))
                    .put("name", name)
                    .put("url", github.api(request) + "/labels/" + GitBlobs.encodePath(name))
                    .put("color", "ededed")
                    .put("default", false);
        }
        return Response.json(200, labels);
    }

    private Response reviewers(Request request) {
        github.numbered(request);
        ObjectNode reviewers = GitHubObjects.object();
        reviewers.putArray("users");
        reviewers.putArray("teams");
        return Response.json(200, reviewers);
    }

    private Response pullAsCreated(Request request) {
        NumberedPullRequest found = github.numbered(request);
        return Response.json(201, github.objects().pullRequest(found.pull().header(), found.number()));
    }

    private Response reaction(Request request) {
        github.repository(request);
        ObjectNode reaction = GitHubObjects.object().put("id", github.ids().mint(0));
        reaction.put("node_id", "REA_1");
        reaction.set("user", github.bot());
        reaction.put("content", GitHubContext.text(GitHubContext.body(request), "content", "+1"));
        reaction.put("created_at", github.now());
        return Response.json(201, reaction);
    }
}
