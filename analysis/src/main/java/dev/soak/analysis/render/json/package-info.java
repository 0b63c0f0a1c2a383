/** {@code report.json} and comparisons, for programs. */
@NullMarked
package dev.soak.analysis.render.json;

import org.jspecify.annotations.NullMarked;
