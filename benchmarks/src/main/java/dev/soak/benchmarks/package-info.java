/** The proof of the verdicts, and what they cost: commands and JMH benchmarks. */
@NullMarked
package dev.soak.benchmarks;

import org.jspecify.annotations.NullMarked;
