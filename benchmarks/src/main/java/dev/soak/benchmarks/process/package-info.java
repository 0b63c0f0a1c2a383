/** Commands that are run as a user would run them. */
@NullMarked
package dev.soak.benchmarks.process;

import org.jspecify.annotations.NullMarked;
