/** The commands: options in, one exit code out. The only place that wires the parts together. */
@NullMarked
package dev.soak.agent.cli;

import org.jspecify.annotations.NullMarked;
