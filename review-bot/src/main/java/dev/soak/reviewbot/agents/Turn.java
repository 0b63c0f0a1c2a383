package dev.soak.reviewbot.agents;

/**
 * One agent's contribution to a conversation.
 *
 * @param agent name of the agent
 * @param agreed whether the agent considers all points resolved
 */
public record Turn(String agent, String comment, boolean agreed, TokenCounts tokens) {
    /** Longer comments are truncated, because every later request repeats them. */
    public static final int MAX_COMMENT_CHARS = 4_000;

    public Turn {
        comment = comment.length() <= MAX_COMMENT_CHARS ? comment : comment.substring(0, MAX_COMMENT_CHARS) + "…";
    }
}
