/** Statistical tests and estimators that know nothing of resources: arrays in, numbers out. */
@NullMarked
package dev.soak.analysis.statistics;

import org.jspecify.annotations.NullMarked;
