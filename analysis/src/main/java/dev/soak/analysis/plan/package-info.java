/** How long a run must be to detect a leak of a given size, from the noise of an earlier run. */
@NullMarked
package dev.soak.analysis.plan;

import org.jspecify.annotations.NullMarked;
