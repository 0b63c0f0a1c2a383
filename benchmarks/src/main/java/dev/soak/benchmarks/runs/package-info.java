/** The error of a whole run: sound runs recorded once, resampled many times, and judged with and without an added leak. */
@NullMarked
package dev.soak.benchmarks.runs;

import org.jspecify.annotations.NullMarked;
