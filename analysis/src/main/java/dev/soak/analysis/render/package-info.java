/** Renderers of reports, and what they share: escaping, downsampling, writing files atomically. */
@NullMarked
package dev.soak.analysis.render;

import org.jspecify.annotations.NullMarked;
