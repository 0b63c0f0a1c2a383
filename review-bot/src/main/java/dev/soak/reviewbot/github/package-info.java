/** Client of GitHub's REST API. */
@NullMarked
package dev.soak.reviewbot.github;

import org.jspecify.annotations.NullMarked;
