/** Simulated series with a known answer: families of leaks and of harmless curves. */
@NullMarked
package dev.soak.benchmarks.series;

import org.jspecify.annotations.NullMarked;
