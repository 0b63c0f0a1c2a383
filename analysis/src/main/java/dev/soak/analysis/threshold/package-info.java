/** Thresholds that the user sets: their grammar, the shipped targets, and their results. */
@NullMarked
package dev.soak.analysis.threshold;

import org.jspecify.annotations.NullMarked;
