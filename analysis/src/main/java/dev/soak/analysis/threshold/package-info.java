/** What the user demands of a run in figures: the grammar of thresholds, the shipped targets, and what came of them. */
@NullMarked
package dev.soak.analysis.threshold;

import org.jspecify.annotations.NullMarked;
