/** Flight Recorder profiles for soak tests. */
@NullMarked
package dev.soak.jfr;

import org.jspecify.annotations.NullMarked;
