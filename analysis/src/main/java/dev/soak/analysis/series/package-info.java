/** What was measured: series over time and work, and the files they are read from. */
@NullMarked
package dev.soak.analysis.series;

import org.jspecify.annotations.NullMarked;
