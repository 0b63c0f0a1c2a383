package dev.soak.reviewbot.github;

import org.jspecify.annotations.Nullable;

/**
 * A file of a pull request.
 *
 * @param patch the hunks of its unified diff; null for binary, very large and merely renamed files
 */
public record ChangedFile(String path, @Nullable String patch) {}
