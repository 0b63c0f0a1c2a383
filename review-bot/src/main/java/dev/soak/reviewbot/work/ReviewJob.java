package dev.soak.reviewbot.work;

import dev.soak.reviewbot.github.PullRequestRef;

/**
 * A pull request that waits for its review.
 *
 * @param request names the webhook in the log, as does its delivery
 * @param queuedAt when it was taken in, in nanoseconds of the monotonic clock
 */
public record ReviewJob(PullRequestRef pullRequest, String request, String delivery, long queuedAt) {}
