package dev.soak.reviewbot.review;

/**
 * A line that a pull request adds.
 *
 * @param number its line number in the new file, from 1
 * @param text without the leading plus and the line end
 */
public record AddedLine(int number, String text) {}
