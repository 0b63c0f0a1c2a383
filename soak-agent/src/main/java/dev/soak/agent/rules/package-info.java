/** The automated analysis of JDK Mission Control. */
@NullMarked
package dev.soak.agent.rules;

import org.jspecify.annotations.NullMarked;
