/** Statistics on one series: slopes, trend tests, change points, shapes. Pure functions of arrays. */
@NullMarked
package dev.soak.analysis.trend;

import org.jspecify.annotations.NullMarked;
