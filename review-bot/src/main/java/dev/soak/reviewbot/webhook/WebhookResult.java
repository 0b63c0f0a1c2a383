package dev.soak.reviewbot.webhook;

import java.util.Locale;

/** Result of a webhook with its HTTP status. */
public enum WebhookResult {
    ACCEPTED(202),
    PONG(200),
    IGNORED(200),
    /** Already accepted; status 200, because a redelivery of completed work is not an error. */
    DUPLICATE(200),
    MALFORMED(400),
    BAD_SIGNATURE(401),
    TOO_LARGE(413),
    /** Form-encoded payload, an alternative setting of GitHub webhooks. */
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

    /** Name as used in responses and metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
