/** What looks like a leak and is none. */
@NullMarked
package dev.soak.zoo.harmless;

import org.jspecify.annotations.NullMarked;
