/** Local replacements for GitHub and a language model, so that a run needs neither network nor tokens. */
@NullMarked
package dev.soak.agent.standin;

import org.jspecify.annotations.NullMarked;
