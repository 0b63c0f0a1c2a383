/** Compares {@code soak load} with {@code wrk}: throughput, percentiles, and memory over the length of a run. */
@NullMarked
package dev.soak.benchmarks.load;

import org.jspecify.annotations.NullMarked;
