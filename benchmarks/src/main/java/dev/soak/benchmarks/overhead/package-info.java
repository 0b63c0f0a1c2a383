/** Overhead of the probe and of the JFR profiles, measured in pairs. */
@NullMarked
package dev.soak.benchmarks.overhead;

import org.jspecify.annotations.NullMarked;
