package dev.soak.reviewbot.review;

/**
 * A rule broken by an added line.
 *
 * @param line the number in the new file
 */
public record Finding(Check rule, String path, int line) {}
