/** The judgement on a fleet: simulated nights of known truth, and its cost. */
@NullMarked
package dev.soak.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
