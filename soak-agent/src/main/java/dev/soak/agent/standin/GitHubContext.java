package dev.soak.agent.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.soak.agent.standin.WorkloadIndex.Numbered;
import dev.soak.agent.workload.GitHubObjects;
import dev.soak.agent.workload.ReplayPlan;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What GitHub's endpoints share. An endpoint that cannot answer throws {@link Refusal}.
 *
 * @param base where the stand-in listens, without a slash at the end
 * @param objects writes the JSON that webhooks have too
 */
record GitHubContext(
        String base, WorkloadIndex items, ReplayPlan plan, GitHubObjects objects, Ids ids, InstantSource clock) {
    /** Who the bot is, as GitHub sees it. */
    static final String BOT_LOGIN = "soak-bot";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An answer that says no, in GitHub's form. */
    static final class Refusal extends RuntimeException {
        private final int status;

        Refusal(int status, String message) {
            super(message, null, false, false);
            this.status = status;
        }

        Response reply() {
            ObjectNode body = GitHubObjects.object();
            body.put("message", getMessage());
            body.put("documentation_url", "https://docs.github.com/rest").put("status", Integer.toString(status));
            return Response.json(status, body);
        }
    }

    static Refusal notFound() {
        return new Refusal(404, "Not Found");
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** A list with nothing in it: what bots wrote before is not kept. */
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

    /** The pull request of a route with <code>{number}</code>. */
    Numbered numbered(Request request) {
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
            throw new Refusal(400, "Problems parsing JSON");
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
