/** Comparison of benchmark results with a baseline. */
@NullMarked
package dev.soak.analysis.check;

import org.jspecify.annotations.NullMarked;
