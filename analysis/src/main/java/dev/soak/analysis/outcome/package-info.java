/** The outcome of a run, decided from verdicts, suspects, reached limits, thresholds and the end of the run. */
@NullMarked
package dev.soak.analysis.outcome;

import org.jspecify.annotations.NullMarked;
