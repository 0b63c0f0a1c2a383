/** The supervisor's end of the connection to the probe. */
@NullMarked
package dev.soak.agent.control;

import org.jspecify.annotations.NullMarked;
