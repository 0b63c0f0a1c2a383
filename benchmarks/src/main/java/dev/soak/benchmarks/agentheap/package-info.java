/** Heap retained by the agent in a bot that holds extreme numbers of a resource. */
@NullMarked
package dev.soak.benchmarks.agentheap;

import org.jspecify.annotations.NullMarked;
