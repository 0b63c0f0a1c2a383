/** The report page in a browser: time to write and to open it after a long run, and screenshots. */
@NullMarked
package dev.soak.benchmarks.page;

import org.jspecify.annotations.NullMarked;
