/** The verdict on each series from its trend: LEAK, SUSPECT, BOUNDED, STABLE or INCONCLUSIVE. */
@NullMarked
package dev.soak.analysis.verdict;

import org.jspecify.annotations.NullMarked;
