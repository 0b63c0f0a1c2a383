/** Values in foreign data: numbers with grouping, decimal commas and units. */
@NullMarked
package dev.soak.analysis.imports.value;

import org.jspecify.annotations.NullMarked;
