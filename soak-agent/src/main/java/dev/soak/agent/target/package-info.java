/** Starts the target with the probe, or finds one that runs, and attaches to it. */
@NullMarked
package dev.soak.agent.target;

import org.jspecify.annotations.NullMarked;
