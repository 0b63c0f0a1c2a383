/**
 * The verdict on each series from its trend: LEAK, SUSPECT, BOUNDED, STABLE or INCONCLUSIVE. Half of the classes are the
 * small records that a verdict consists of.
 */
@NullMarked
package dev.soak.analysis.verdict;

import org.jspecify.annotations.NullMarked;
