/** Reports for a terminal. */
@NullMarked
package dev.soak.analysis.render.text;

import org.jspecify.annotations.NullMarked;
