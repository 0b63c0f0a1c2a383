/** JMH benchmarks of the embedded bot's components. */
@NullMarked
package dev.soak.benchmarks.component;

import org.jspecify.annotations.NullMarked;
