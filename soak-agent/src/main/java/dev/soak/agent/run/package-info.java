/** A run: the supervisor, the worker, the schedule of phases and checkpoints. */
@NullMarked
package dev.soak.agent.run;

import org.jspecify.annotations.NullMarked;
