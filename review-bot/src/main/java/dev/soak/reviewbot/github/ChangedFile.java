package dev.soak.reviewbot.github;

import org.jspecify.annotations.Nullable;

/**
 * Changed file of a pull request as GitHub lists it.
 *
 * @param patch hunks of the unified diff; null for binary, very large and merely renamed files
 * @param sha git blob hash of the new content; empty if GitHub does not provide one
 */
public record ChangedFile(String path, @Nullable String patch, String sha) {}
