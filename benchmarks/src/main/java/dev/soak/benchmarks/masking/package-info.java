/** How fast secrets are masked in the output of a target. */
@NullMarked
package dev.soak.benchmarks.masking;

import org.jspecify.annotations.NullMarked;
