/** Objects that somebody goes on holding. */
@NullMarked
package dev.soak.zoo.heap;

import org.jspecify.annotations.NullMarked;
