/** How often a leak under fault windows is found. */
@NullMarked
package dev.soak.benchmarks.windows;

import org.jspecify.annotations.NullMarked;
