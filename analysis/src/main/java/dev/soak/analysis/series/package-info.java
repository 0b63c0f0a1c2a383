/** Domain types of measurements: samples, checkpoints, and series over time and work. */
@NullMarked
package dev.soak.analysis.series;

import org.jspecify.annotations.NullMarked;
