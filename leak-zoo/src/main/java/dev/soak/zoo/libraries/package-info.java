/** Real libraries, mostly used against their documentation. */
@NullMarked
package dev.soak.zoo.libraries;

import org.jspecify.annotations.NullMarked;
