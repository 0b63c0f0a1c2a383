package dev.soak.reviewbot.agents;

/** The model gave no answer; the message is one line without anything of the request. */
public final class ModelException extends Exception {
    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
