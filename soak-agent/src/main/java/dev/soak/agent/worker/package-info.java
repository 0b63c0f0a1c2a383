/** The worker, which runs inside the bot's JVM: phases, sampling, checkpoints, heap dumps. */
@NullMarked
package dev.soak.agent.worker;

import org.jspecify.annotations.NullMarked;
