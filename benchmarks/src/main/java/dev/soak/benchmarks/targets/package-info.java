/** Every performance target, measured by the command that can, in one table. */
@NullMarked
package dev.soak.benchmarks.targets;

import org.jspecify.annotations.NullMarked;
