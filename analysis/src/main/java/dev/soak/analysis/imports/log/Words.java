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

    /** The words of a line; with {@code most} words the last one is the rest of the line. */
    static List<String> of(String line, int most) {
        List<String> words = new ArrayList<>();
        int at = 0;
        int length = line.length();
        while (at < length) {
            while (at < length && Character.isWhitespace(line.charAt(at))) {
                at++;
            }
            if (at == length) {
                break;
            }
            if (words.size() == most - 1) {
                words.add(line.substring(at).strip());
                break;
            }
            int from = at;
            while (at < length && !Character.isWhitespace(line.charAt(at))) {
                at++;
            }
            words.add(line.substring(from, at));
        }
        return words;
    }

    static List<String> of(String line) {
        return of(line, Integer.MAX_VALUE);
    }
}
