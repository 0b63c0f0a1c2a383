/** Analysis of a pull request's files: rules and linter, run in parallel and cached. No network access. */
@NullMarked
package dev.soak.reviewbot.analysis;

import org.jspecify.annotations.NullMarked;
