package dev.soak.reviewbot.webhook;

import org.jspecify.annotations.Nullable;

/**
 * A webhook as it came in. The body is shared, not copied: it may be 25 MB, and nobody writes to it.
 *
 * @param id names it in the log
 * @param event {@code X-GitHub-Event}
 * @param delivery {@code X-GitHub-Delivery}
 * @param signature {@code X-Hub-Signature-256}
 */
@SuppressWarnings("ArrayRecordComponent")
public record WebhookRequest(
        String id,
        byte[] body,
        @Nullable String contentType,
        @Nullable String event,
        @Nullable String delivery,
        @Nullable String signature) {}
