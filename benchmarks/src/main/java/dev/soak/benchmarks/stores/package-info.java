/** How exact the recorded storing lines are, and what recording them costs. */
@NullMarked
package dev.soak.benchmarks.stores;

import org.jspecify.annotations.NullMarked;
