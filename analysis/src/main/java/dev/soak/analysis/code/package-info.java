/** Java class names: folding of generated names, and whether a class is the user's own, a library's or the JDK's. */
@NullMarked
package dev.soak.analysis.code;

import org.jspecify.annotations.NullMarked;
