package dev.soak.reviewbot.webhook;

import org.jspecify.annotations.Nullable;

/**
 * Received webhook. The body can be 25 MB and is not copied; it must not be modified.
 *
 * @param id correlation id for the log
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
