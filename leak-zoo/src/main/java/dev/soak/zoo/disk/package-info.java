/** What is left behind on disk. */
@NullMarked
package dev.soak.zoo.disk;

import org.jspecify.annotations.NullMarked;
