/** From the trend of each series to its verdict: LEAK, SUSPECT, BOUNDED, STABLE or INCONCLUSIVE. */
@NullMarked
package dev.soak.analysis.verdict;

import org.jspecify.annotations.NullMarked;
