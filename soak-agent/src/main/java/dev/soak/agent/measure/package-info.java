/** The measured part of a run: phases, sampling, checkpoints, heap dumps. */
@NullMarked
package dev.soak.agent.measure;

import org.jspecify.annotations.NullMarked;
