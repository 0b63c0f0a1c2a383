/** The hook called by instrumented JDK code: on the bootstrap class path, and therefore without dependencies. */
@NullMarked
package dev.soak.probe.hook;

import org.jspecify.annotations.NullMarked;
