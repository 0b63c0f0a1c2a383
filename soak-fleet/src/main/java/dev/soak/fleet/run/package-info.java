/** Runs a plan, on this machine or on Kubernetes. */
@NullMarked
package dev.soak.fleet.run;

import org.jspecify.annotations.NullMarked;
