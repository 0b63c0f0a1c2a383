/** Soaks of the leak zoo, scored against its ground truth: detection, time to detection, named cause, false alarms. */
@NullMarked
package dev.soak.benchmarks.zoo;

import org.jspecify.annotations.NullMarked;
