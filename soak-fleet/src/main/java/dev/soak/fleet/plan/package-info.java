/** From fleet.yaml to a Kubernetes job and to commands. */
@NullMarked
package dev.soak.fleet.plan;

import org.jspecify.annotations.NullMarked;
