/** Readings of the target from outside: what the operating system, the container and its metrics endpoint tell. */
@NullMarked
package dev.soak.agent.os;

import org.jspecify.annotations.NullMarked;
