/** Results of load tests, and their metrics for thresholds. */
@NullMarked
package dev.soak.analysis.load;

import org.jspecify.annotations.NullMarked;
