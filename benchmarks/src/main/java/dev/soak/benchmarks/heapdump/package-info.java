/** Time to read heap dumps. */
@NullMarked
package dev.soak.benchmarks.heapdump;

import org.jspecify.annotations.NullMarked;
