/** The worker, inside the JVM of the bot: phases, sampling, checkpoints, heap dumps. */
@NullMarked
package dev.soak.agent.worker;

import org.jspecify.annotations.NullMarked;
