package dev.soak.agent.standin.github;

/** What counts as the bot's review of a pull request. */
public enum DoneSignal {
    /** A submitted review; a pending one does not count. */
    REVIEW,
    /** A comment in the pull request's conversation, the only output of some bots. */
    COMMENT,
    /** A comment on a line, outside a review. */
    LINE_COMMENT,
    /** A completed check run on the head commit, or a commit status that is not pending. */
    CHECK
}
