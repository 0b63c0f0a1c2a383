package dev.soak.analysis.render.text;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.render.Escape;
import java.util.List;
import java.util.Locale;

/** Lines of plain text that keep within a width. Colour is put in by this class only, around text already escaped. */
final class TextLayout {
    /** How a piece of text is to stand out. */
    enum Tone {
        GOOD("32"),
        BAD("31"),
        DOUBTFUL("33"),
        QUIET("2"),
        STRONG("1");

        private final String code;

        Tone(String code) {
            this.code = code;
        }

        static Tone of(Outcome outcome) {
            return switch (outcome) {
                case PASS -> GOOD;
                case INCONCLUSIVE, INTERRUPTED, UNFINISHED -> DOUBTFUL;
                default -> BAD;
            };
        }
    }

    private static final int NARROWEST = 40;

    private final StringBuilder text = new StringBuilder();
    private final int width;
    private final boolean colour;

    TextLayout(int width, boolean colour) {
        this.width = Math.max(NARROWEST, width);
        this.colour = colour;
    }

    TextLayout blank() {
        text.append('\n');
        return this;
    }

    TextLayout heading(String title) {
        return blank().line(toned(Tone.STRONG, Escape.plain(title)));
    }

    private TextLayout line(String ready) {
        text.append(ready).append('\n');
        return this;
    }

    /** A paragraph behind a label; what does not fit goes on below its first word. */
    TextLayout labelled(int indent, String label, int labelWidth, Tone tone, String content) {
        String clean = Escape.plain(label);
        String padded = String.format(Locale.ROOT, "%-" + labelWidth + "s", clean);
        StringBuilder line = new StringBuilder(" ".repeat(indent)).append(toned(tone, padded));
        int used = indent + padded.length();
        // A long label must not leave the text a column of single words.
        return flow(line, used, Math.min(used + 1, indent + labelWidth + 1), content);
    }

    TextLayout paragraph(int indent, String content) {
        return flow(new StringBuilder(), 0, indent, content);
    }

    /** Rows of equally many cells: the first column to the left, numbers to the right; the first row is the heading. */
    TextLayout table(int indent, List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Escape.plain(row.get(i)).length());
            }
        }
        boolean heading = true;
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(" ".repeat(indent));
            for (int i = 0; i < widths.length; i++) {
                String cell = Escape.plain(row.get(i));
                String gap = " ".repeat(widths[i] - cell.length());
                line.append(i == 0 ? cell + gap : "  " + gap + cell);
            }
            line(heading ? toned(Tone.QUIET, line.toString()) : line.toString());
            heading = false;
        }
        return this;
    }

    /** @param used columns that {@code line} takes on the screen, which escape codes do not */
    private TextLayout flow(StringBuilder line, int used, int indent, String content) {
        int column = used;
        for (String word : Escape.plain(content).split(" +", -1)) {
            int gap = column < indent ? indent - column : column == 0 ? 0 : 1;
            if (column <= indent || column + gap + word.length() <= width) {
                line.append(" ".repeat(gap));
                column += gap;
            } else {
                line(line.toString());
                line.setLength(0);
                line.append(" ".repeat(indent));
                column = indent;
            }
            line.append(word);
            column += word.length();
        }
        return line(line.toString());
    }

    private String toned(Tone tone, String escaped) {
        return colour ? "\u001B[" + tone.code + "m" + escaped + "\u001B[0m" : escaped;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
