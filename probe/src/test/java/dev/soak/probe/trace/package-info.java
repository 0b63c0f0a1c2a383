/** Tests of tracing, in separate JVMs. */
@NullMarked
package dev.soak.probe.trace;

import org.jspecify.annotations.NullMarked;
