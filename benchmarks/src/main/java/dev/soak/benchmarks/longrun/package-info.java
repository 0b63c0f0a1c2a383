/** What long runs must survive: kills, hangs, stops, clock steps and load, at random moments. */
@NullMarked
package dev.soak.benchmarks.longrun;

import org.jspecify.annotations.NullMarked;
