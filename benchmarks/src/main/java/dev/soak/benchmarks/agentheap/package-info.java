/** Heap retained by the probe in a target that holds extreme numbers of a resource. */
@NullMarked
package dev.soak.benchmarks.agentheap;

import org.jspecify.annotations.NullMarked;
