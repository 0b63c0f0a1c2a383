@NullMarked
package dev.soak.benchmarks.fuzz;

import org.jspecify.annotations.NullMarked;
