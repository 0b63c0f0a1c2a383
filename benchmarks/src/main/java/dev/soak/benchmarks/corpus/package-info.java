/** Historical leaks of real libraries: each is counted in the affected and the fixed version, then soaked in both. */
@NullMarked
package dev.soak.benchmarks.corpus;

import org.jspecify.annotations.NullMarked;
