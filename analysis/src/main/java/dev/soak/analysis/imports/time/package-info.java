/** Times in foreign data: dates in any usual spelling, Unix time, spreadsheet serials, times of day, elapsed times. */
@NullMarked
package dev.soak.analysis.imports.time;

import org.jspecify.annotations.NullMarked;
