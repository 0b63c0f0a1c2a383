/** One leak in each format that {@code analyze} reads, and large inputs of some. */
@NullMarked
package dev.soak.benchmarks.formats;

import org.jspecify.annotations.NullMarked;
