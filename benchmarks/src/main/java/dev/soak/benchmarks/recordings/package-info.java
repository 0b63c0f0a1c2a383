/** How fast flight recordings are read, by us and by others. */
@NullMarked
package dev.soak.benchmarks.recordings;

import org.jspecify.annotations.NullMarked;
