/**
 * Many services, many nights, one verdict: the evidence of a packed run, its reduction to the history of a service, and the
 * judgement on the fleet. Pure functions of values, so that one machine and a cluster give the same result to the byte.
 */
@NullMarked
package dev.soak.analysis.fleet;

import org.jspecify.annotations.NullMarked;
