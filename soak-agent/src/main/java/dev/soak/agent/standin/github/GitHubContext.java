package dev.soak.agent.standin.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.soak.agent.standin.github.WorkloadIndex.NumberedPullRequest;
import dev.soak.agent.standin.http.Request;
import dev.soak.agent.standin.http.Response;
import dev.soak.agent.workload.GitHubObjects;
import dev.soak.agent.workload.ReplayPlan;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The dependencies and helpers shared by GitHub's endpoints. An endpoint reports an error by throwing
 * {@link GitHubError}.
 *
 * @param base where the stand-in listens, without a trailing slash
 * @param objects creates the JSON objects that webhooks contain too
 */
record GitHubContext(
        String base, WorkloadIndex items, ReplayPlan plan, GitHubObjects objects, Ids ids, InstantSource clock) {
    /** The bot's GitHub login. */
    static final String BOT_LOGIN = "soak-bot";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An error response in GitHub's format. */
    static final class GitHubError extends RuntimeException {
        private final int status;

        GitHubError(int status, String message) {
            super(message, null, false, false);
            this.status = status;
        }

        Response toResponse() {
            ObjectNode body = GitHubObjects.object();
            body.put("message", getMessage());
            body.put("documentation_url", "https://docs.github.com/rest").put("status", Integer.toString(status));
            return Response.json(status, body);
        }
    }

    static GitHubError notFound() {
        return new GitHubError(404, "Not Found");
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** An empty list: objects written by bots are not stored. */
    static Response none() {
        return Response.json(200, array());
    }

    String repository(Request request) {
        String repository = request.param("owner") + "/" + request.param("repo");
        if (items.defaultBranch(repository) == null) {
            throw notFound();
        }
        return repository;
    }

    String api(Request request) {
        return base + "/repos/" + repository(request);
    }

    /** The pull request named by the route's <code>{number}</code>. */
    NumberedPullRequest numbered(Request request) {
        return orNotFound(items.byNumber(repository(request), request.param("number")));
    }

    static <T> T orNotFound(@Nullable T found) {
        if (found == null) {
            throw notFound();
        }
        return found;
    }

    static JsonNode body(Request request) {
        try {
            JsonNode body = JSON.readTree(request.body());
            return body.isMissingNode() ? GitHubObjects.object() : body;
        } catch (IOException e) {
            throw new GitHubError(400, "Problems parsing JSON");
        }
    }

    static String text(JsonNode body, String field, String otherwise) {
        JsonNode value = body.path(field);
        return value.isTextual() ? value.asText() : otherwise;
    }

    String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    ObjectNode bot() {
        return objects.user(BOT_LOGIN);
    }
}
