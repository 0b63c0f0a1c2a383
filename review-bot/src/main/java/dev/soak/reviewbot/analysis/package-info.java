/** Findings of whole pull requests: rules and linter over files, in parallel, with a cache. No network. */
@NullMarked
package dev.soak.reviewbot.analysis;

import org.jspecify.annotations.NullMarked;
