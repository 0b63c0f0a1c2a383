package dev.soak.agent.standin;

/** What of a bot counts as its review of a pull request. */
public enum DoneSignal {
    /** A submitted review; a pending one is not yet. */
    REVIEW,
    /** A comment in the pull request's conversation, which is all that some bots write. */
    COMMENT,
    /** A single comment on a line, outside a review. */
    LINE_COMMENT,
    /** A check run on the head commit that is completed, or a commit status that is not pending. */
    CHECK
}
