/** SoakBench: scores the results of any tool on the corpus, the zoo and simulated series. */
@NullMarked
package dev.soak.benchmarks.score;

import org.jspecify.annotations.NullMarked;
