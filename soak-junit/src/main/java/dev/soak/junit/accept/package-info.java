/** Growth that is accepted: what JDK and frameworks keep, as data with reasons, and the project's own list. */
@NullMarked
package dev.soak.junit.accept;

import org.jspecify.annotations.NullMarked;
