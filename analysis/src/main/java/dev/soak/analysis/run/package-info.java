/**
 * The run folder: the names of its files, their writers and readers side by side, and the check that a folder is intact.
 * Nothing outside this package spells a file name of a run folder.
 */
@NullMarked
package dev.soak.analysis.run;

import org.jspecify.annotations.NullMarked;
