/** Reads heap dumps: every object by its shortest path from a root of the collector, in one pass and bounded memory. */
@NullMarked
package dev.soak.analysis.evidence.heap;

import org.jspecify.annotations.NullMarked;
