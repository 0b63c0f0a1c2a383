/** Runs soak.jar in a process of its own, as a user would. */
@NullMarked
package dev.soak.benchmarks.process;

import org.jspecify.annotations.NullMarked;
