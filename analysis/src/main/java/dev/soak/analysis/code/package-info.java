/** Java code as data: folded class names, whose code a class is, the source line of a stack frame. */
@NullMarked
package dev.soak.analysis.code;

import org.jspecify.annotations.NullMarked;
