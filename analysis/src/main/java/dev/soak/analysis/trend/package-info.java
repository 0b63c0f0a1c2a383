/**
 * Trend of one series: warm-up, slope with its interval, and model selection between growing and bounded. Arrays
 * in, numbers out.
 */
@NullMarked
package dev.soak.analysis.trend;

import org.jspecify.annotations.NullMarked;
