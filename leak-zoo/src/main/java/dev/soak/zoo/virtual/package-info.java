/** Virtual threads, which need JDK 21; the classes compile on 17. */
@NullMarked
package dev.soak.zoo.virtual;

import org.jspecify.annotations.NullMarked;
