/** Tracing, in JVMs of its own. */
@NullMarked
package dev.soak.agent.trace;

import org.jspecify.annotations.NullMarked;
