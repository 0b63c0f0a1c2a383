/** Traces the call sites that open descriptors and direct buffers, by instrumenting the JDK, in bounded memory. */
@NullMarked
package dev.soak.probe.trace;

import org.jspecify.annotations.NullMarked;
