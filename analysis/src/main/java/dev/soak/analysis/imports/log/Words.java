package dev.soak.analysis.imports.log;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Splits the lines of samplers. */
final class Words {
    private static final Pattern ANSI = Pattern.compile("\u001B\\[[0-9;?]*[A-Za-z]");

    private Words() {}

    /** The line without escape sequences for a terminal. */
    static String plain(String line) {
        return line.indexOf('\u001B') < 0 ? line : ANSI.matcher(line).replaceAll("");
    }

    /** The words of a line. */
    static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        int at = 0;
        int length = line.length();
        while (at < length) {
            while (at < length && Character.isWhitespace(line.charAt(at))) {
                at++;
            }
            int from = at;
            while (at < length && !Character.isWhitespace(line.charAt(at))) {
                at++;
            }
            if (at > from) {
                words.add(line.substring(from, at));
            }
        }
        return words;
    }

    /**
     * The cells of a row of so many columns, of which one may contain blanks: a command, for example.
     *
     * @param text the column of the text
     */
    static List<String> of(String line, int columns, int text) {
        List<String> words = of(line);
        int more = words.size() - columns;
        if (more <= 0) {
            return words;
        }
        List<String> cells = new ArrayList<>(words.subList(0, text));
        cells.add(String.join(" ", words.subList(text, text + more + 1)));
        cells.addAll(words.subList(text + more + 1, words.size()));
        return cells;
    }
}
