/** GitHub workflow annotations. */
@NullMarked
package dev.soak.analysis.render.github;

import org.jspecify.annotations.NullMarked;
