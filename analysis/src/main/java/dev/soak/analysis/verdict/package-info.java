/** From statistics to a decision: verdict, limit, time to exhaustion. */
@NullMarked
package dev.soak.analysis.verdict;

import org.jspecify.annotations.NullMarked;
