package dev.soak.reviewbot.review;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Programming or markup language as described in the rules file.
 *
 * @param name name used by rules
 * @param extensions file name extensions, in lower case
 * @param fileNames complete file names, such as {@code Dockerfile}
 * @param interpreters interpreters in a {@code #!} line
 * @param comments prefixes of lines that are only a comment
 * @param begins prefixes that identify a file of this language
 * @param signs patterns of lines that are typical of this language and rare in others
 */
public record Language(
        String name,
        List<String> extensions,
        List<String> fileNames,
        List<String> interpreters,
        List<String> comments,
        List<String> begins,
        List<Pattern> signs) {
    /** Unknown language, to which only rules for all languages apply. */
    public static final Language OTHER = named("other", List.of());

    public Language {
        extensions = List.copyOf(extensions);
        fileNames = List.copyOf(fileNames);
        interpreters = List.copyOf(interpreters);
        comments = List.copyOf(comments);
        begins = List.copyOf(begins);
        signs = List.copyOf(signs);
    }

    /** A language detected by extension only. */
    public static Language named(String name, List<String> extensions) {
        return new Language(name, extensions, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** Whether the whole line is a comment; code followed by a comment is not. */
    public boolean isComment(String line) {
        String text = line.stripLeading();
        return comments.stream().anyMatch(text::startsWith);
    }
}
