package dev.soak.reviewbot.review;

import java.util.List;

/**
 * A programming or markup language as the rules file describes it.
 *
 * @param name what rules call it
 * @param extensions file name endings after the last dot, in lower case
 * @param fileNames whole file names, for files such as {@code Dockerfile}
 * @param interpreters commands in a first line that begins with {@code #!}
 * @param comments what a line that is only a comment begins with
 */
public record Language(
        String name,
        List<String> extensions,
        List<String> fileNames,
        List<String> interpreters,
        List<String> comments) {
    /** A file of no language we know; only rules for all languages look at it. */
    public static final Language OTHER = new Language("other", List.of(), List.of(), List.of(), List.of());

    public Language {
        extensions = List.copyOf(extensions);
        fileNames = List.copyOf(fileNames);
        interpreters = List.copyOf(interpreters);
        comments = List.copyOf(comments);
    }

    /** Whether the whole line is a comment. A line of code with a comment behind it is code. */
    public boolean isComment(String line) {
        String text = line.stripLeading();
        return comments.stream().anyMatch(text::startsWith);
    }
}
