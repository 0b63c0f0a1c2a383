package dev.soak.reviewbot.agents;

import dev.soak.reviewbot.metrics.BotMetrics;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds a paragraph with the agents' discussion to a review. Without a model, or when the model is unavailable, the
 * paragraph says that the review is based on rules only. Thread-safe; shared by all workers.
 */
public final class Discussion implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Discussion.class);

    /** Maximum length of the quoted final comment. */
    private static final int MAX_QUOTE_CHARS = 1_500;

    private final @Nullable ChatModel model;
    private final @Nullable Conversation conversation;
    private final BotMetrics metrics;

    /**
     * Creates the model client if a model is configured.
     *
     * @param settings model settings; null to review by rules only
     */
    public Discussion(@Nullable ModelSettings settings, BotMetrics metrics) {
        this.metrics = metrics;
        model = settings == null ? null : new ChatModel(settings, metrics);
        conversation = settings == null || model == null
                ? null
                : new Conversation(model, settings.coder(), settings.reviewer(), settings.maxTurns());
    }

    /** Short description of the model's state for the health endpoint. */
    public String state() {
        if (model == null) {
            return "not configured; reviews use rules only";
        }
        return model.isCircuitOpen() ? "suspended after repeated failures; reviews use rules only" : "ready";
    }

    /**
     * Runs a conversation about a pull request and returns its summary as Markdown.
     *
     * @param prompt findings under discussion; null if there are none
     */
    public String discuss(@Nullable String prompt) {
        if (conversation == null) {
            return "_Reviewed by rules only: no language model is configured._";
        }
        if (prompt == null) {
            metrics.conversation("not_needed");
            return "_Reviewed by rules only: no errors or warnings to discuss._";
        }
        try {
            Conversation.Transcript transcript = conversation.hold(prompt);
            metrics.conversation(transcript.ending().name().toLowerCase(Locale.ROOT));
            return paragraph(transcript);
        } catch (ModelException e) {
            metrics.conversation("unavailable");
            LOG.debug("conversation failed: {}", e.getMessage());
            return "_Reviewed by rules only: the language model is unavailable._";
        }
    }

    private static String paragraph(Conversation.Transcript transcript) {
        Turn last = transcript.turns().get(transcript.turns().size() - 1);
        String ending = transcript.ending() == Conversation.Ending.AGREED
                ? "Reviewer and coder agreed after %d turns."
                : "Reviewer and coder did not agree within %d turns.";
        return ending.formatted(transcript.turns().size()) + " Final comment (" + last.agent() + "):\n\n"
                + quoted(last.comment());
    }

    /** Formats text as a Markdown quote and disables mentions, which a prompt injection could otherwise trigger. */
    private static String quoted(String comment) {
        String text = comment.length() <= MAX_QUOTE_CHARS ? comment : comment.substring(0, MAX_QUOTE_CHARS) + "…";
        return "> " + text.strip().replace("@", "@\u200b").replaceAll("\\R", "\n> ");
    }

    @Override
    public void close() {
        if (model != null) {
            model.close();
        }
    }
}
