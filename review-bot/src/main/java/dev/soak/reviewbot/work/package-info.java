/** Bounded queue and fixed worker pool. */
@NullMarked
package dev.soak.reviewbot.work;

import org.jspecify.annotations.NullMarked;
