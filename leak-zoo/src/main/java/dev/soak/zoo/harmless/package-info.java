/** Specimens that resemble a leak but are harmless. */
@NullMarked
package dev.soak.zoo.harmless;

import org.jspecify.annotations.NullMarked;
