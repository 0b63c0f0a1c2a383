/** Starts the bot under test: the embedded one, a jar, or one that is already running. */
@NullMarked
package dev.soak.agent.bot;

import org.jspecify.annotations.NullMarked;
