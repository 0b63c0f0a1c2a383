/** The commands that measure the rule. */
@NullMarked
package dev.soak.benchmarks.campaign;

import org.jspecify.annotations.NullMarked;
