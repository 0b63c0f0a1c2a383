/** A small bot that carries one specimen: a fault that leaks in a known way, or one that only looks like it. */
@NullMarked
package dev.soak.zoo;

import org.jspecify.annotations.NullMarked;
