/** Records the readings of a run: journal, flight recording, and Soak's events in the recording. */
@NullMarked
package dev.soak.probe.record;

import org.jspecify.annotations.NullMarked;
