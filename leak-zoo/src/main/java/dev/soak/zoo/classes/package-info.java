/** Classes and class loaders that cannot be unloaded. */
@NullMarked
package dev.soak.zoo.classes;

import org.jspecify.annotations.NullMarked;
