package dev.soak.reviewbot.webhook;

/**
 * The answer to a webhook.
 *
 * @param detail why, in words for whoever set the webhook up
 */
public record WebhookResponse(WebhookResult result, String detail) {}
