/** Thresholds set by the user: their grammar, the shipped targets, and their results. */
@NullMarked
package dev.soak.analysis.threshold;

import org.jspecify.annotations.NullMarked;
