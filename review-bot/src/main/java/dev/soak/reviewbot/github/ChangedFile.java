package dev.soak.reviewbot.github;

import org.jspecify.annotations.Nullable;

/**
 * A file of a pull request.
 *
 * @param patch the hunks of its unified diff; null for binary, very large and merely renamed files
 * @param sha git's hash of the whole new content; an empty string where GitHub gives none
 */
public record ChangedFile(String path, @Nullable String patch, String sha) {}
