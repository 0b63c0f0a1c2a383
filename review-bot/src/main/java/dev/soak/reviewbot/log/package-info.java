/** Logging context. */
@NullMarked
package dev.soak.reviewbot.log;

import org.jspecify.annotations.NullMarked;
