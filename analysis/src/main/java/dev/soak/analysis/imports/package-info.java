/** Readers of data that other tools export: CSV. */
@NullMarked
package dev.soak.analysis.imports;

import org.jspecify.annotations.NullMarked;
