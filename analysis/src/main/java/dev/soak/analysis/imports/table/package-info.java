/** Tables of readings: CSV of any dialect, and rows of any other source, with the columns told apart. */
@NullMarked
package dev.soak.analysis.imports.table;

import org.jspecify.annotations.NullMarked;
