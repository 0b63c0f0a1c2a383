/** The list of accepted growth: {@code known.yaml}. */
@NullMarked
package dev.soak.analysis.accepted;

import org.jspecify.annotations.NullMarked;
