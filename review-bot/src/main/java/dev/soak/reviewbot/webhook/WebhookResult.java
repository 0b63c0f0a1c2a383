package dev.soak.reviewbot.webhook;

import java.util.Locale;

/** What can become of a webhook, and the status that tells GitHub. */
public enum WebhookResult {
    ACCEPTED(202),
    PONG(200),
    IGNORED(200),
    /** Taken before; a 200, because a redelivery of something done is no error. */
    DUPLICATE(200),
    MALFORMED(400),
    BAD_SIGNATURE(401),
    TOO_LARGE(413),
    /** A form: GitHub can send one, if the webhook is set up so. */
    WRONG_CONTENT_TYPE(415),
    QUEUE_FULL(503),
    SHUTTING_DOWN(503);

    private final int status;

    WebhookResult(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** The word in answers and metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
