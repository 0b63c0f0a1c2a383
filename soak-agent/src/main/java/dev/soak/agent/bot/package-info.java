/** Starting the bot under test: the embedded one, a jar, or one that already runs. */
@NullMarked
package dev.soak.agent.bot;

import org.jspecify.annotations.NullMarked;
