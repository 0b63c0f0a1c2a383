/** Figures for a Prometheus that asks for them while something runs. */
@NullMarked
package dev.soak.agent.export;

import org.jspecify.annotations.NullMarked;
