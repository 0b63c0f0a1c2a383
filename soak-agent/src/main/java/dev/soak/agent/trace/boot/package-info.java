/** What the JDK's own code calls: on the bootstrap class path, and therefore without a single dependency. */
@NullMarked
package dev.soak.agent.trace.boot;

import org.jspecify.annotations.NullMarked;
