package dev.soak.reviewbot.agents;

import dev.soak.reviewbot.metrics.BotMetrics;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the agents add to a review, as a paragraph of it. Without a model, and when the model is away, the review is one
 * by rules alone, and says so. Shared by all workers.
 */
public final class Discussion implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Discussion.class);

    /** How many words of a model anybody wants to read below a review. */
    private static final int MAX_QUOTE_CHARS = 1_500;

    private final @Nullable ChatModel model;
    private final @Nullable Conversation conversation;
    private final BotMetrics metrics;

    /**
     * Makes ready.
     *
     * @param settings null for reviews by rules alone
     */
    public Discussion(@Nullable ModelSettings settings, BotMetrics metrics) {
        this.metrics = metrics;
        model = settings == null ? null : new ChatModel(settings, metrics);
        conversation = settings == null || model == null
                ? null
                : new Conversation(model, settings.coder(), settings.reviewer(), settings.maxTurns());
    }

    /** The state of the model in a few words, for the health page. */
    public String state() {
        if (model == null) {
            return "none configured, reviews are by rules alone";
        }
        return model.isCircuitOpen() ? "resting after failures, reviews are by rules alone" : "ready";
    }

    /**
     * Talks about a pull request.
     *
     * @param subject null when there is nothing to talk about
     */
    public String about(@Nullable String subject) {
        if (conversation == null) {
            return "_Reviewed by rules alone: no language model is configured._";
        }
        if (subject == null) {
            metrics.conversation("not_needed");
            return "_Reviewed by rules alone: nothing that the agents would talk about._";
        }
        try {
            Conversation.Transcript transcript = conversation.hold(subject);
            metrics.conversation(transcript.ending().name().toLowerCase(Locale.ROOT));
            return paragraph(transcript);
        } catch (ModelException e) {
            metrics.conversation("unavailable");
            LOG.debug("no conversation: {}", e.getMessage());
            return "_Reviewed by rules alone: the language model is not available._";
        }
    }

    private static String paragraph(Conversation.Transcript transcript) {
        Turn last = transcript.turns().get(transcript.turns().size() - 1);
        String ending = transcript.ending() == Conversation.Ending.AGREED
                ? "Reviewer and coder agreed after %d turns."
                : "Reviewer and coder did not agree within %d turns.";
        return ending.formatted(transcript.turns().size()) + " The " + last.agent() + " said last:\n\n"
                + quoted(last.comment());
    }

    /** As a quote that calls nobody: a model can be talked into writing names. */
    private static String quoted(String words) {
        String text = words.length() <= MAX_QUOTE_CHARS ? words : words.substring(0, MAX_QUOTE_CHARS) + "…";
        return "> " + text.strip().replace("@", "@\u200b").replaceAll("\\R", "\n> ");
    }

    @Override
    public void close() {
        if (model != null) {
            model.close();
        }
    }
}
