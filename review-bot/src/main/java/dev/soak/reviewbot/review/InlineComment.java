package dev.soak.reviewbot.review;

/**
 * Review comment on a line of the diff.
 *
 * @param line line number in the new file; GitHub rejects the whole review if the line is not part of the diff
 * @param body Markdown
 */
public record InlineComment(String path, int line, String body) {}
