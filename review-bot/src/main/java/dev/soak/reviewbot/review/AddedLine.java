package dev.soak.reviewbot.review;

/**
 * A line added by a pull request.
 *
 * @param number line number in the new file, from 1
 * @param text content without the leading plus sign and the line terminator
 */
public record AddedLine(int number, String text) {}
