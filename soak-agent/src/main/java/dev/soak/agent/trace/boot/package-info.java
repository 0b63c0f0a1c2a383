/** The hook called by instrumented JDK code: on the bootstrap class path, and therefore without dependencies. */
@NullMarked
package dev.soak.agent.trace.boot;

import org.jspecify.annotations.NullMarked;
