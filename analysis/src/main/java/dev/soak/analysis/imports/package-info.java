/** Readers of data exported by other tools: CSV. */
@NullMarked
package dev.soak.analysis.imports;

import org.jspecify.annotations.NullMarked;
