/** Injects faults into soaks of real processes, and checks that whatever dies, the report is right and nothing is left behind. */
@NullMarked
package dev.soak.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
