/** The run folder: file names, and for each file its writer and its reader. */
@NullMarked
package dev.soak.analysis.run;

import org.jspecify.annotations.NullMarked;
