package dev.soak.reviewbot.work;

import dev.soak.reviewbot.github.PullRequestRef;

/**
 * Queued review.
 *
 * @param request correlation id of the webhook
 * @param delivery delivery id of the webhook
 * @param queuedAt time of queueing, in {@link System#nanoTime} nanoseconds
 */
public record ReviewJob(PullRequestRef pullRequest, String request, String delivery, long queuedAt) {}
