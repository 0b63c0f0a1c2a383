/** Files, sockets, selectors, pipes and loaders that nobody closes. */
@NullMarked
package dev.soak.zoo.descriptors;

import org.jspecify.annotations.NullMarked;
