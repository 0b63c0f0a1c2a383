/** Sends the requests of a workload to the target: arrival schedules, exchanges, latency. */
@NullMarked
package dev.soak.agent.replay;

import org.jspecify.annotations.NullMarked;
