/** The zoo as real soaks: what is called, after what time, who is blamed, and what is called that should not be. */
@NullMarked
package dev.soak.benchmarks.zoo;

import org.jspecify.annotations.NullMarked;
