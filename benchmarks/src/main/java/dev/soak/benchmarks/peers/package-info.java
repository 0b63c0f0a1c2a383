/** The detectors that users have today, as their users run them. */
@NullMarked
package dev.soak.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
