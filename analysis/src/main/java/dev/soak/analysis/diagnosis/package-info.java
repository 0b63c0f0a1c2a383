/** Suspects: growth merged by cause, with fingerprints and accepted growth. */
@NullMarked
package dev.soak.analysis.diagnosis;

import org.jspecify.annotations.NullMarked;
