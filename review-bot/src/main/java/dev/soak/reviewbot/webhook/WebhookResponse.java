package dev.soak.reviewbot.webhook;

/**
 * Response to a webhook.
 *
 * @param detail explanation for the person who configured the webhook
 */
public record WebhookResponse(WebhookResult result, String detail) {}
