/** Reads what was measured, keeps it, and holds it against what was kept: {@code soak check}. */
@NullMarked
package dev.soak.analysis.baseline;

import org.jspecify.annotations.NullMarked;
