/** The files of leak tests: the page of a report, and where it and the known leaks are. */
@NullMarked
package dev.soak.junit.report;

import org.jspecify.annotations.NullMarked;
