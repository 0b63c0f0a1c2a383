/** Attributes growth to holders in the heap and to the call sites that allocate, open or start. */
@NullMarked
package dev.soak.analysis.attribution;

import org.jspecify.annotations.NullMarked;
