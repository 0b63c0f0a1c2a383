package dev.soak.analysis.input;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The lines of a text, with a bound on their length. */
public final class TextLines {
    public static final int MAX_LINE = 8 << 20;

    private final String name;
    private final Reader in;
    private final char[] buffer = new char[1 << 16];
    private int at;
    private int filled;
    private long number;
    private boolean terminated;

    public TextLines(String name, Reader in) {
        this.name = name;
        this.in = in;
    }

    /** The next line without its end; null at the end of the text. */
    public @Nullable String next() throws IOException, InputException {
        StringBuilder cut = null;
        while (true) {
            if (at == filled) {
                at = 0;
                filled = Math.max(0, in.read(buffer));
                if (filled == 0) {
                    terminated = false;
                    return cut == null ? null : line(cut.toString());
                }
            }
            int end = at;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            boolean found = end < filled;
            if (found && cut == null) {
                String whole = new String(buffer, at, end - at);
                at = end + 1;
                terminated = true;
                return line(whole);
            }
            cut = cut == null ? new StringBuilder() : cut;
            cut.append(buffer, at, end - at);
            at = found ? end + 1 : end;
            if (cut.length() > MAX_LINE) {
                throw InputException.unusable(
                        name + ":" + (number + 1) + " is longer than " + (MAX_LINE >> 20) + " million characters");
            }
            if (found) {
                terminated = true;
                return line(cut.toString());
            }
        }
    }

    private String line(String text) {
        number++;
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** The number of the line that was read last; 1 for the first. */
    public long number() {
        return number;
    }

    /** Whether that line had an end; a last line without one may be cut. */
    public boolean terminated() {
        return terminated;
    }
}
