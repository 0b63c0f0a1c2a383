/** Leak detectors in common use, as baselines for Soak's verdicts. */
@NullMarked
package dev.soak.benchmarks.detector;

import org.jspecify.annotations.NullMarked;
