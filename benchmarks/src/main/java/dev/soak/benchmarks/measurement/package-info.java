/** What several measurements share: results with acceptance criteria, and ratios of paired measurements. */
@NullMarked
package dev.soak.benchmarks.measurement;

import org.jspecify.annotations.NullMarked;
