package dev.soak.reviewbot.review;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pattern that added lines must not match.
 *
 * @param languages languages the rule applies to; empty for all
 * @param keywords lower-case words, one of which must occur before the pattern is tried; a substring search is about
 *     100 times faster than most patterns. Empty to always try the pattern
 * @param pattern a match is a finding
 * @param unless a match in the same text suppresses the finding
 * @param unlessPath a match in the path suppresses the rule for the file, such as debug prints in tests
 * @param codeOnly whether lines that are only a comment are ignored
 * @param lines number of consecutive added lines the pattern may span, from the line of the finding, 1 to 5
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
                    "rule " + check.id() + ": invalid lines " + lines + " (expected 1 to 5)");
        }
        languages = Set.copyOf(languages);
        keywords = List.copyOf(keywords);
        for (String keyword : keywords) {
            if (keyword.isEmpty() || !keyword.equals(keyword.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("rule " + check.id() + ": keyword is not in lower case");
            }
        }
    }

    public String id() {
        return check.id();
    }

    /** Whether the rule applies to a file. */
    public boolean appliesTo(String path, Language language) {
        return (languages.isEmpty() || languages.contains(language.name()))
                && (unlessPath == null || !unlessPath.matcher(path).find());
    }

    /**
     * Cheap pre-check of the keywords.
     *
     * @param lowerCase first line of the text, in lower case
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
     * Whether the text violates this rule.
     *
     * @param text the line, followed by as many lines as the rule spans, joined with line feeds
     * @param firstLineLength a match must start in the first line, so that it is reported once and at the right line
     */
    public boolean matches(String text, int firstLineLength) {
        var matcher = pattern.matcher(text);
        return matcher.find()
                && matcher.start() <= firstLineLength
                && (unless == null || !unless.matcher(text).find());
    }
}
