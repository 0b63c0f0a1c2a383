/** Objects that remain reachable. */
@NullMarked
package dev.soak.zoo.heap;

import org.jspecify.annotations.NullMarked;
