/** Cache of analysis results in memory and, optionally, on disk. */
@NullMarked
package dev.soak.reviewbot.cache;

import org.jspecify.annotations.NullMarked;
