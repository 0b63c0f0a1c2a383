package dev.soak.reviewbot.review;

/**
 * A comment at a line of the pull request.
 *
 * @param line the number in the new file; the line must be part of the diff, or GitHub refuses the whole review
 * @param body Markdown
 */
public record InlineComment(String path, int line, String body) {}
