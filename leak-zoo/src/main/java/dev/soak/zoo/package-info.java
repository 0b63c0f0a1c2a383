/** Bots with known leaks, and harmless ones that look alike, to test a soak test with. */
@NullMarked
package dev.soak.zoo;

import org.jspecify.annotations.NullMarked;
