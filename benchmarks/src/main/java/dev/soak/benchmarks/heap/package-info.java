/** What reading heap dumps costs. */
@NullMarked
package dev.soak.benchmarks.heap;

import org.jspecify.annotations.NullMarked;
