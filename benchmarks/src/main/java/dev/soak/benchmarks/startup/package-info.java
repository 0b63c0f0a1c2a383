/** The time by which the probe delays the start of a target. */
@NullMarked
package dev.soak.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
