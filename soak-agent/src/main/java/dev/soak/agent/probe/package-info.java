/** Probes: one small class for each source of readings, so that the package has as many classes as there are sources. */
@NullMarked
package dev.soak.agent.probe;

import org.jspecify.annotations.NullMarked;
