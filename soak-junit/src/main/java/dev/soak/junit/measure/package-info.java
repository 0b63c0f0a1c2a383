/** Readings of the test's own JVM between repetitions. Whatever is kept from one checkpoint to the next is allocated before the first. */
@NullMarked
package dev.soak.junit.measure;

import org.jspecify.annotations.NullMarked;
