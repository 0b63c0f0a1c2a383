/** From the bytes of a webhook to a job in the queue, or to the reason why not. */
@NullMarked
package dev.soak.reviewbot.webhook;

import org.jspecify.annotations.NullMarked;
