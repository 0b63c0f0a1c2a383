/** soak.jar as its users start it: real JVMs, a real recording, real bots. */
@NullMarked
package dev.soak.agent.e2e;

import org.jspecify.annotations.NullMarked;
