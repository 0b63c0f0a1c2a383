/** Probes: one small class for each source of readings; used inside the target and outside of it. */
@NullMarked
package dev.soak.probe.reading;

import org.jspecify.annotations.NullMarked;
