/** Predicted against achieved power of planned runs, and the coverage of the estimates for production. */
@NullMarked
package dev.soak.benchmarks.planning;

import org.jspecify.annotations.NullMarked;
