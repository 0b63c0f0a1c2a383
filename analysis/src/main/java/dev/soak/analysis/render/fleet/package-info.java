/** The judgement on a fleet as JSON, Prometheus metrics, a page and text. */
@NullMarked
package dev.soak.analysis.render.fleet;

import org.jspecify.annotations.NullMarked;
