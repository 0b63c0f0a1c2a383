/** The commands: options in, one exit code out. They alone wire the other packages together. */
@NullMarked
package dev.soak.agent.cli;

import org.jspecify.annotations.NullMarked;
