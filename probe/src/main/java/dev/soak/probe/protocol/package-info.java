/** The messages between the supervisor and the probe, over a Unix domain socket; used by both sides. */
@NullMarked
package dev.soak.probe.protocol;

import org.jspecify.annotations.NullMarked;
