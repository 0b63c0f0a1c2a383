/** HTTP server: webhook, health and metrics endpoints. */
@NullMarked
package dev.soak.reviewbot.http;

import org.jspecify.annotations.NullMarked;
