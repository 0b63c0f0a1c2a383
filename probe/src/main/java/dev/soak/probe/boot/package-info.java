/** The only class of the probe on the target's class path. */
@NullMarked
package dev.soak.probe.boot;

import org.jspecify.annotations.NullMarked;
