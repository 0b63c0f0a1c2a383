/** Statistical tests and estimators, independent of resources: arrays in, numbers out. */
@NullMarked
package dev.soak.analysis.statistics;

import org.jspecify.annotations.NullMarked;
