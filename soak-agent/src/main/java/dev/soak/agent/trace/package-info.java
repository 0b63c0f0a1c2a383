/** Who opened what is still open: stacks at the JDK's own opening places, bounded in memory. */
@NullMarked
package dev.soak.agent.trace;

import org.jspecify.annotations.NullMarked;
