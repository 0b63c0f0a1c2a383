/** Leaks whose objects are made elsewhere than they are stored, each with a twin that releases them. */
@NullMarked
package dev.soak.zoo.storing;

import org.jspecify.annotations.NullMarked;
