/** Change points and slowdowns in the history of a benchmark: arrays in, numbers out. */
@NullMarked
package dev.soak.analysis.regression;

import org.jspecify.annotations.NullMarked;
