/** A client of Prometheus' HTTP API. */
@NullMarked
package dev.soak.agent.prometheus;

import org.jspecify.annotations.NullMarked;
