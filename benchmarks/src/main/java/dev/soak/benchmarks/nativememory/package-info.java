/** Leaks of native memory and their harmless twins, under the settings of glibc's allocator that change what it keeps. */
@NullMarked
package dev.soak.benchmarks.nativememory;

import org.jspecify.annotations.NullMarked;
