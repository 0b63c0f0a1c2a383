/** Conversation of two agents about a pull request, and the language model client. */
@NullMarked
package dev.soak.reviewbot.agents;

import org.jspecify.annotations.NullMarked;
