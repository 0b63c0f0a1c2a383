/** {@code soak load} beside {@code wrk}: as fast, the same percentiles, the same memory however long. */
@NullMarked
package dev.soak.benchmarks.load;

import org.jspecify.annotations.NullMarked;
