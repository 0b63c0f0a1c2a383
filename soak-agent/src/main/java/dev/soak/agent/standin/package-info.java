/** Stand-ins for GitHub and for the language model, so that a run is hermetic. */
@NullMarked
package dev.soak.agent.standin;

import org.jspecify.annotations.NullMarked;
