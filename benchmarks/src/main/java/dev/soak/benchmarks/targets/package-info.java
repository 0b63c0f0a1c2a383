/** The performance targets and their measured values, in one table. */
@NullMarked
package dev.soak.benchmarks.targets;

import org.jspecify.annotations.NullMarked;
