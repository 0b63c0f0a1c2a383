/** What the analysis costs, in JMH. */
@NullMarked
package dev.soak.benchmarks.cost;

import org.jspecify.annotations.NullMarked;
