/** The conversation of two agents about a pull request, and the language model behind them. */
@NullMarked
package dev.soak.reviewbot.agents;

import org.jspecify.annotations.NullMarked;
