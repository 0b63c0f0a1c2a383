/** Real libraries, used as their manuals say they should not be. */
@NullMarked
package dev.soak.zoo.libraries;

import org.jspecify.annotations.NullMarked;
