/** The bounded queue and the fixed pool of workers behind it. */
@NullMarked
package dev.soak.reviewbot.work;

import org.jspecify.annotations.NullMarked;
