/** Published failures of soak judges that projects wrote for themselves: their shapes, Soak, and the rules that failed. */
@NullMarked
package dev.soak.benchmarks.incidents;

import org.jspecify.annotations.NullMarked;
