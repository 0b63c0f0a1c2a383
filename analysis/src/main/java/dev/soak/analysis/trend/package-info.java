/**
 * The trend of one series: warm-up, slope with its confidence interval, and model selection between growing and bounded
 * shapes. Arrays in, numbers out.
 */
@NullMarked
package dev.soak.analysis.trend;

import org.jspecify.annotations.NullMarked;
