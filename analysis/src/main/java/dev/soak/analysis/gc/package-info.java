/** Collections of the JVM's heap: what they leave behind, and how near that is to the live set. */
@NullMarked
package dev.soak.analysis.gc;

import org.jspecify.annotations.NullMarked;
