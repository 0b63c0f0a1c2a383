/** {@code junit.xml}. */
@NullMarked
package dev.soak.analysis.render.junit;

import org.jspecify.annotations.NullMarked;
