/** Soaks that a test starts. */
@NullMarked
package dev.soak.junit.soak;

import org.jspecify.annotations.NullMarked;
