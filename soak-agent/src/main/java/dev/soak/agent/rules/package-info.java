/** Mission Control's rules, asked of a recording. */
@NullMarked
package dev.soak.agent.rules;

import org.jspecify.annotations.NullMarked;
