/** Memory outside the Java heap. */
@NullMarked
package dev.soak.zoo.offheap;

import org.jspecify.annotations.NullMarked;
