/** Flight recordings: the only package that knows their layout. */
@NullMarked
package dev.soak.analysis.jfr;

import org.jspecify.annotations.NullMarked;
