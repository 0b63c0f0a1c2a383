/** The command line of {@code benchmarks.jar}: measures how reliable the verdicts are, and what Soak costs. */
@NullMarked
package dev.soak.benchmarks;

import org.jspecify.annotations.NullMarked;
