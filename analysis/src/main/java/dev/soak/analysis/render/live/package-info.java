/** The page of a run in progress. */
@NullMarked
package dev.soak.analysis.render.live;

import org.jspecify.annotations.NullMarked;
