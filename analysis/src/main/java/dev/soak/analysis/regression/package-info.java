/** Change points in the history of a benchmark, and slowdowns between builds: arrays in, numbers out. */
@NullMarked
package dev.soak.analysis.regression;

import org.jspecify.annotations.NullMarked;
