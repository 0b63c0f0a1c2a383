/** Fault windows: whether the target recovers from them, and what grows in them. */
@NullMarked
package dev.soak.analysis.window;

import org.jspecify.annotations.NullMarked;
