package dev.soak.agent.replay;

/** When a pull request counts as done. */
public enum DoneOn {
    /** Its review reached the GitHub stand-in, and the webhook was answered with success. */
    REVIEW,
    /** The webhook was answered with success. */
    RESPONSE
}
