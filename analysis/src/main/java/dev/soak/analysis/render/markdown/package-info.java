/** Reports as Markdown, for job summaries and comments. */
@NullMarked
package dev.soak.analysis.render.markdown;

import org.jspecify.annotations.NullMarked;
