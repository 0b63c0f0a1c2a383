/** Threads that never end. */
@NullMarked
package dev.soak.zoo.threads;

import org.jspecify.annotations.NullMarked;
