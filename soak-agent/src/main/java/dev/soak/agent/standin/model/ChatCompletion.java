package dev.soak.agent.standin.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.soak.agent.workload.GitHubObjects;
import org.jspecify.annotations.Nullable;

/** A response of the model in OpenAI's two forms: as one object, or as server-sent events. Pure. */
record ChatCompletion(String id, String model, long created, String content, TokenUsage usage) {
    /** Token counts of the prompt and the completion. */
    record TokenUsage(long prompt, long completion) {
        ObjectNode json() {
            return GitHubObjects.object()
                    .put("prompt_tokens", prompt)
                    .put("completion_tokens", completion)
                    .put("total_tokens", prompt + completion);
        }
    }

    private static final int CHUNK_CHARACTERS = 24;

    ObjectNode whole() {
        ObjectNode whole = envelope("chat.completion");
        ObjectNode choice = whole.putArray("choices").addObject().put("index", 0);
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", content)
                .putNull("refusal");
        choice.putNull("logprobs").put("finish_reason", "stop");
        whole.set("usage", usage.json());
        return whole;
    }

    /**
     * All events, each followed by an empty line, and the end marker.
     *
     * @param withUsage whether to send an event with the token counts before the end
     */
    String stream(boolean withUsage) {
        StringBuilder events = new StringBuilder();
        event(events, delta(GitHubObjects.object().put("role", "assistant").put("content", ""), null));
        int at = 0;
        while (at < content.length()) {
            int end = Math.min(content.length(), at + CHUNK_CHARACTERS);
            if (end < content.length() && Character.isHighSurrogate(content.charAt(end - 1))) {
                end++;
            }
            event(events, delta(GitHubObjects.object().put("content", content.substring(at, end)), null));
            at = end;
        }
        event(events, delta(GitHubObjects.object(), "stop"));
        if (withUsage) {
            ObjectNode last = envelope("chat.completion.chunk");
            last.putArray("choices");
            last.set("usage", usage.json());
            event(events, last);
        }
        return events.append("data: [DONE]\n\n").toString();
    }

    private ObjectNode envelope(String kind) {
        return GitHubObjects.object()
                .put("id", id)
                .put("object", kind)
                .put("created", created)
                .put("model", model)
                .put("system_fingerprint", "fp_soak");
    }

    private ObjectNode delta(ObjectNode delta, @Nullable String finish) {
        ObjectNode chunk = envelope("chat.completion.chunk");
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.put("finish_reason", finish);
        return chunk;
    }

    private static void event(StringBuilder events, ObjectNode data) {
        events.append("data: ").append(data).append("\n\n");
    }
}
