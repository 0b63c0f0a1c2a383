/** Files, sockets, selectors, pipes and class loaders that are never closed. */
@NullMarked
package dev.soak.zoo.descriptors;

import org.jspecify.annotations.NullMarked;
