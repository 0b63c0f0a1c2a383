/** Prometheus metrics of the bot. */
@NullMarked
package dev.soak.reviewbot.metrics;

import org.jspecify.annotations.NullMarked;
