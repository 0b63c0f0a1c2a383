/** Traces the call sites that open descriptors and direct buffers and create files, by instrumenting the JDK, in bounded memory. */
@NullMarked
package dev.soak.probe.trace;

import org.jspecify.annotations.NullMarked;
