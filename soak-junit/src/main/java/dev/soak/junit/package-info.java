/** Leak assertions for tests: {@link dev.soak.junit.Soak}, {@link dev.soak.junit.LeakTest}, {@link dev.soak.junit.SoakTest}. */
@NullMarked
package dev.soak.junit;

import org.jspecify.annotations.NullMarked;
