/** {@code report.sarif}. */
@NullMarked
package dev.soak.analysis.render.sarif;

import org.jspecify.annotations.NullMarked;
