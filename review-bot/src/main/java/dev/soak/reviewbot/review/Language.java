package dev.soak.reviewbot.review;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A programming or markup language as the rules file describes it.
 *
 * @param name what rules call it
 * @param extensions file name endings after the last dot, in lower case
 * @param fileNames whole file names, for files such as {@code Dockerfile}
 * @param interpreters commands in a first line that begins with {@code #!}
 * @param comments what a line that is only a comment begins with
 * @param begins what a file of it, and of no other, begins with
 * @param signs patterns of lines that it has and others rarely do
 */
public record Language(
        String name,
        List<String> extensions,
        List<String> fileNames,
        List<String> interpreters,
        List<String> comments,
        List<String> begins,
        List<Pattern> signs) {
    /** A file of no language we know; only rules for all languages look at it. */
    public static final Language OTHER = named("other", List.of());

    public Language {
        extensions = List.copyOf(extensions);
        fileNames = List.copyOf(fileNames);
        interpreters = List.copyOf(interpreters);
        comments = List.copyOf(comments);
        begins = List.copyOf(begins);
        signs = List.copyOf(signs);
    }

    /** A language that is known by its extensions alone. */
    public static Language named(String name, List<String> extensions) {
        return new Language(name, extensions, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** Whether the whole line is a comment. A line of code with a comment behind it is code. */
    public boolean isComment(String line) {
        String text = line.stripLeading();
        return comments.stream().anyMatch(text::startsWith);
    }
}
