/** Exposes metrics to Prometheus during runs, load tests and benchmarks. */
@NullMarked
package dev.soak.agent.export;

import org.jspecify.annotations.NullMarked;
