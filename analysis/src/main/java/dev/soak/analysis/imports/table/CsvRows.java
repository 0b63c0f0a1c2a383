package dev.soak.analysis.imports.table;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * The rows of a CSV file according to RFC 4180: a quoted field may contain separators, line ends and doubled quotes. The length
 * and the number of fields of a row are bounded, so that a file of another format is rejected instead of being read into memory.
 */
final class CsvRows {
    static final int MAX_ROW = 8 << 20;
    static final int MAX_FIELDS = 20_000;

    /** Any number of blanks and tabs between two fields. */
    static final char BLANK = ' ';

    private static final int END = -1;

    private final String name;
    private final Reader in;
    private final char separator;
    private final char[] buffer = new char[1 << 16];
    private final StringBuilder field = new StringBuilder();
    private String[] cells = new String[16];
    private int count;
    private int at;
    private int filled;
    private long line;
    private long firstLine;
    private boolean torn;

    /** @param line the number of the first line that {@code in} begins with */
    CsvRows(String name, Reader in, char separator, long line) {
        this.name = name;
        this.in = in;
        this.separator = separator;
        this.line = line;
        this.firstLine = line;
    }

    /** The line on which the row that was read last begins; 1 for the first line. */
    long line() {
        return firstLine;
    }

    /** Whether the file ends within quotes. */
    boolean torn() {
        return torn;
    }

    /** Reads the next row that is not blank; false at the end of the input. */
    boolean next() throws IOException, InputException {
        while (true) {
            count = 0;
            firstLine = line;
            boolean more = row();
            boolean blank = true;
            for (int i = 0; i < count && blank; i++) {
                blank = cells[i].isEmpty();
            }
            if (!blank || !more) {
                return !blank && !torn;
            }
        }
    }

    /** The cells of the row that was read last, stripped; reused by the next row. */
    String[] cells() {
        return cells;
    }

    /** How many of the cells belong to the row. */
    int count() {
        return count;
    }

    /** Reads one row; returns whether the input continues after it. */
    private boolean row() throws IOException, InputException {
        int length = 0;
        boolean quoted = false;
        field.setLength(0);
        while (true) {
            if (!quoted && field.length() == 0 && separator != BLANK) {
                int end = plainEnd();
                if (end >= 0) {
                    boolean last = buffer[end] == '\n';
                    length += end - at + 1;
                    add(slice(at, end));
                    at = end + 1;
                    if (last) {
                        line++;
                        return true;
                    }
                    continue;
                }
            }
            int c = read();
            if (++length > MAX_ROW) {
                throw InputException.unusable(
                        name + ":" + firstLine + " is longer than " + (MAX_ROW >> 20) + " million characters");
            }
            if (c == END) {
                torn = quoted;
                add();
                return false;
            }
            line += c == '\n' ? 1 : 0;
            if (quoted) {
                if (c != '"') {
                    field.append((char) c);
                } else if (peek() == '"') {
                    field.append((char) read());
                } else {
                    quoted = false;
                }
            } else if (c == '"' && isBlank()) {
                field.setLength(0);
                quoted = true;
            } else if (c == separator || (separator == BLANK && c == '\t')) {
                if (separator != BLANK || field.length() > 0) {
                    add();
                }
            } else if (c == '\n') {
                if (separator != BLANK || !isBlank()) {
                    add();
                }
                return true;
            } else {
                field.append((char) c);
            }
        }
    }

    /** Where a cell without quotes ends, if all of it is in the buffer; otherwise -1. */
    private int plainEnd() {
        for (int i = at; i < filled; i++) {
            char c = buffer[i];
            if (c == separator || c == '\n') {
                return i;
            }
            if (c == '"') {
                return -1;
            }
        }
        return -1;
    }

    private String slice(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(buffer[start])) {
            start++;
        }
        while (end > start && Character.isWhitespace(buffer[end - 1])) {
            end--;
        }
        return new String(buffer, start, end - start);
    }

    private boolean isBlank() {
        for (int i = 0; i < field.length(); i++) {
            if (!Character.isWhitespace(field.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private void add() throws InputException {
        add(field.toString().strip());
        field.setLength(0);
    }

    private void add(String cell) throws InputException {
        if (count == MAX_FIELDS) {
            throw InputException.unusable(name + ":" + firstLine + " has more than " + MAX_FIELDS + " fields");
        }
        if (count == cells.length) {
            cells = Arrays.copyOf(cells, count * 2);
        }
        cells[count++] = cell;
    }

    private int read() throws IOException {
        int c = peek();
        at++;
        return c;
    }

    private int peek() throws IOException {
        if (at == filled) {
            fill();
        }
        return filled > 0 ? buffer[at] : END;
    }

    private void fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(buffer));
    }
}
