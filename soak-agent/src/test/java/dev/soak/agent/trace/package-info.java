/** Tests of tracing, in separate JVMs. */
@NullMarked
package dev.soak.agent.trace;

import org.jspecify.annotations.NullMarked;
