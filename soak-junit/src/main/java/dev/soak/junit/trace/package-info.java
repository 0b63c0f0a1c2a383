/** The agent that names the lines that open descriptors, and how it gets into the test's JVM. */
@NullMarked
package dev.soak.junit.trace;

import org.jspecify.annotations.NullMarked;
