/** What the agent holds while a bot hoards. */
@NullMarked
package dev.soak.benchmarks.bounds;

import org.jspecify.annotations.NullMarked;
