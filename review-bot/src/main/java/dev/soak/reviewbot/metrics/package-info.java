/** What the bot counts and measures about itself. */
@NullMarked
package dev.soak.reviewbot.metrics;

import org.jspecify.annotations.NullMarked;
