/** Threads that nobody ends. */
@NullMarked
package dev.soak.zoo.threads;

import org.jspecify.annotations.NullMarked;
