/** The supervisor process: starts the target, measures it, outlives it, and completes the run folder. */
@NullMarked
package dev.soak.agent.supervise;

import org.jspecify.annotations.NullMarked;
