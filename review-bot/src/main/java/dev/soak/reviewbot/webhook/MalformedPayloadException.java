package dev.soak.reviewbot.webhook;

/** A payload that is not what its headers say; the message is fit to be sent back. */
public final class MalformedPayloadException extends Exception {
    MalformedPayloadException(String message) {
        super(message);
    }

    MalformedPayloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
