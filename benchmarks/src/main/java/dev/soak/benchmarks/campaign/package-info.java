/** Simulation campaigns: error rates of the verdict rule, of the class test and of {@code soak check}. */
@NullMarked
package dev.soak.benchmarks.campaign;

import org.jspecify.annotations.NullMarked;
