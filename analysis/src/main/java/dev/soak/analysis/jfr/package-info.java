/** Flight recordings: the only package that knows how they are laid out. */
@NullMarked
package dev.soak.analysis.jfr;

import org.jspecify.annotations.NullMarked;
