/** JMH benchmarks of the verdict rule. */
@NullMarked
package dev.soak.benchmarks.cost;

import org.jspecify.annotations.NullMarked;
