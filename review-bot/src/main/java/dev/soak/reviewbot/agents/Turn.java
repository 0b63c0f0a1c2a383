package dev.soak.reviewbot.agents;

/**
 * What an agent said.
 *
 * @param agreed whether nothing is left open for it
 */
public record Turn(String agent, String comment, boolean agreed, TokenCounts tokens) {
    /** Longer comments are cut: they are sent with every later turn. */
    public static final int MAX_COMMENT_CHARS = 4_000;

    public Turn {
        comment = comment.length() <= MAX_COMMENT_CHARS ? comment : comment.substring(0, MAX_COMMENT_CHARS) + "…";
    }
}
