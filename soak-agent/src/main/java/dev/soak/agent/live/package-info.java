/** Shows a run in progress: the terminal's progress line and the live page. */
@NullMarked
package dev.soak.agent.live;

import org.jspecify.annotations.NullMarked;
