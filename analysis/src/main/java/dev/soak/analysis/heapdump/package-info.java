/** Heap dumps: the shortest path from a GC root to each object, in one pass and bounded memory. */
@NullMarked
package dev.soak.analysis.heapdump;

import org.jspecify.annotations.NullMarked;
