/** Formats of Prometheus: answers of its HTTP API, text exposition, dumps of its database. */
@NullMarked
package dev.soak.analysis.imports.prometheus;

import org.jspecify.annotations.NullMarked;
