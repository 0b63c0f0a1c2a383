/** JSON lines and arrays of objects, of any shape. */
@NullMarked
package dev.soak.analysis.imports.json;

import org.jspecify.annotations.NullMarked;
