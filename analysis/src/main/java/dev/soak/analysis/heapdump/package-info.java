/** Heap dumps: each object by its shortest path from a GC root, in one pass and bounded memory. */
@NullMarked
package dev.soak.analysis.heapdump;

import org.jspecify.annotations.NullMarked;
