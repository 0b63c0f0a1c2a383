package dev.soak.reviewbot.webhook;

/** Invalid payload. The message is safe to return to the sender. */
public final class MalformedPayloadException extends Exception {
    MalformedPayloadException(String message) {
        super(message);
    }

    MalformedPayloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
