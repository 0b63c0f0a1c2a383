package dev.soak.reviewbot.agents;

/**
 * What an agent said.
 *
 * @param agreed whether nothing is left open for it
 */
public record Turn(String agent, String comment, boolean agreed, Tokens tokens) {
    /** Longer comments are cut: they are sent with every later turn. */
    public static final int LONGEST_COMMENT = 4_000;

    public Turn {
        comment = comment.length() <= LONGEST_COMMENT ? comment : comment.substring(0, LONGEST_COMMENT) + "…";
    }
}
