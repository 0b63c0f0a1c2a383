package dev.soak.reviewbot.agents;

/** The model did not respond. The message is one line and contains nothing from the request. */
public final class ModelException extends Exception {
    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
