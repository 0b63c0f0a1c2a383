/** Probes: one small class for each source of readings. */
@NullMarked
package dev.soak.agent.probe;

import org.jspecify.annotations.NullMarked;
