package dev.soak.agent.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Builds the body of GitHub's {@code pull_request} event. Pure, and cheap enough to be used for every delivery. */
public final class WebhookPayload {
    /** The id of the GitHub App installation in the payload. */
    public static final long INSTALLATION_ID = 4_242;

    private static final ObjectMapper JSON = new ObjectMapper();
    private final GitHubObjects objects;

    public WebhookPayload(GitHubObjects objects) {
        this.objects = objects;
    }

    /** The event's JSON for action {@code opened}, in UTF-8; exactly these bytes are signed. */
    public byte[] opened(PullRequestHeader header, long number) {
        ObjectNode event = GitHubObjects.object();
        event.put("action", "opened").put("number", number);
        event.set("pull_request", objects.pullRequest(header, number));
        event.set("repository", objects.repository(header.repository(), header.baseBranch()));
        event.set("sender", objects.user(header.author()));
        event.putObject("installation").put("id", INSTALLATION_ID).put("node_id", "I_" + INSTALLATION_ID);
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
