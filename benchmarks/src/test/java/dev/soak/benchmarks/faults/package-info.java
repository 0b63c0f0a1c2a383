@NullMarked
package dev.soak.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
