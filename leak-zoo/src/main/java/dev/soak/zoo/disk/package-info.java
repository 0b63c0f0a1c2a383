/** Files that are never deleted. */
@NullMarked
package dev.soak.zoo.disk;

import org.jspecify.annotations.NullMarked;
