/** Comparison of a run with a known good run. */
@NullMarked
package dev.soak.analysis.compare;

import org.jspecify.annotations.NullMarked;
