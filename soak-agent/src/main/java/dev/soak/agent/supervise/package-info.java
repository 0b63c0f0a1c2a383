/** The supervisor process: starts the worker, outlives it, and completes the run folder. */
@NullMarked
package dev.soak.agent.supervise;

import org.jspecify.annotations.NullMarked;
