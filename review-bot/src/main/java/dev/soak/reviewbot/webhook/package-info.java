/** Webhook validation, from the raw request to a queued job or a rejection. */
@NullMarked
package dev.soak.reviewbot.webhook;

import org.jspecify.annotations.NullMarked;
