/** Memory that the collector does not see. */
@NullMarked
package dev.soak.zoo.offheap;

import org.jspecify.annotations.NullMarked;
