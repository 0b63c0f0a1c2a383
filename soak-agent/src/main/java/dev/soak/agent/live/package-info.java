/** What the user sees while a run is under way. */
@NullMarked
package dev.soak.agent.live;

import org.jspecify.annotations.NullMarked;
