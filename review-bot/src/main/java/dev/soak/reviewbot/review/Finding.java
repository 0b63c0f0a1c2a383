package dev.soak.reviewbot.review;

/**
 * Violation of a rule by an added line.
 *
 * @param line line number in the new file
 */
public record Finding(Check rule, String path, int line) {}
