/** Regression check: benchmark and load-test results compared with a baseline. */
@NullMarked
package dev.soak.analysis.check;

import org.jspecify.annotations.NullMarked;
