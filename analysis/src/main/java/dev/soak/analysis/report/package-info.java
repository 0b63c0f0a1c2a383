/** The report as typed values, and the analyzer that computes it from files. */
@NullMarked
package dev.soak.analysis.report;

import org.jspecify.annotations.NullMarked;
