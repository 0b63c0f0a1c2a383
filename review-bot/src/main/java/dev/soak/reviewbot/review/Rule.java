package dev.soak.reviewbot.review;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that an added line should not contain.
 *
 * @param languages the languages it looks at; empty means all
 * @param keywords in lower case; a text that holds none of them is not matched at all. Searching for a word is a hundred
 *     times faster than most patterns, and nearly all lines are harmless. Empty means that the pattern always looks
 * @param pattern found in a line means a finding
 * @param unless found in the same text makes it harmless
 * @param unlessPath found in the path makes the whole file harmless, as debug prints are in tests
 * @param codeOnly lines that are only a comment are left alone
 * @param lines how many consecutive added lines the pattern may span, beginning at the line of the finding
 */
public record Rule(
        Check check,
        Set<String> languages,
        List<String> keywords,
        Pattern pattern,
        @Nullable Pattern unless,
        @Nullable Pattern unlessPath,
        boolean codeOnly,
        int lines) {
    public Rule {
        if (lines < 1 || lines > 5) {
            throw new IllegalArgumentException(
                    "rule " + check.id() + " spans " + lines + " lines, which is not in 1..5");
        }
        languages = Set.copyOf(languages);
        keywords = List.copyOf(keywords);
        for (String keyword : keywords) {
            if (keyword.isEmpty() || !keyword.equals(keyword.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("rule " + check.id() + " has a keyword that is not in lower case");
            }
        }
    }

    public String id() {
        return check.id();
    }

    /** Whether this rule has anything to say about a file. */
    public boolean appliesTo(String path, Language language) {
        return (languages.isEmpty() || languages.contains(language.name()))
                && (unlessPath == null || !unlessPath.matcher(path).find());
    }

    /**
     * Whether it is worth looking closer at a line.
     *
     * @param lowerCase the first line of the text, in lower case
     */
    public boolean mayMatch(String lowerCase) {
        if (keywords.isEmpty()) {
            return true;
        }
        for (String keyword : keywords) {
            if (lowerCase.contains(keyword)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the text breaks this rule.
     *
     * @param text one line, or as many as the rule spans, joined by line feeds
     * @param firstLineLength a match must begin within the first line, so that it is found once and at the right line
     */
    public boolean matches(String text, int firstLineLength) {
        var matcher = pattern.matcher(text);
        return matcher.find()
                && matcher.start() <= firstLineLength
                && (unless == null || !unless.matcher(text).find());
    }
}
