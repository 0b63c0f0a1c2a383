/** The parts of the embedded bot, each by itself, under JMH. */
@NullMarked
package dev.soak.benchmarks.component;

import org.jspecify.annotations.NullMarked;
