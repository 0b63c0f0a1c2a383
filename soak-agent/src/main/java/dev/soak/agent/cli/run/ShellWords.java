package dev.soak.agent.cli.run;

import dev.soak.analysis.input.InputException;
import java.util.ArrayList;
import java.util.List;

/** Arguments inside one option value: {@code --jvm-args "-Xmx512m -Dname='two words'"}. */
final class ShellWords {
    private ShellWords() {}

    /**
     * Splits a line at blanks as a shell does, with single and double quotes.
     *
     * @throws InputException naming the line if a quote is not closed
     */
    static List<String> split(String line) throws InputException {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                inWord = true;
            } else if (Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) {
            throw InputException.unusable("unclosed quote in: " + line);
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
