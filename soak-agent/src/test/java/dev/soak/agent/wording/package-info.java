/** The language of everything that users read. */
@NullMarked
package dev.soak.agent.wording;

import org.jspecify.annotations.NullMarked;
