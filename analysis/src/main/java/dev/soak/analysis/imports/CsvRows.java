package dev.soak.analysis.imports;

import dev.soak.analysis.input.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The rows of a CSV file according to RFC 4180: a quoted field may contain separators, line ends and doubled quotes. The
 * separator is the most frequent one of {@code ,}, {@code ;} and tab in the first line. The length and the number of fields of
 * a row are bounded, so that a file of another format is rejected instead of being read into memory.
 */
final class CsvRows implements Closeable {
    static final int MAX_ROW = 8 << 20;
    static final int MAX_FIELDS = 20_000;

    private static final int END = -1;

    private final Path file;
    private final Reader in;
    private final char[] buffer = new char[1 << 16];
    private final StringBuilder field = new StringBuilder();
    private int at;
    private int filled;
    private char separator = ',';
    private long line = 1;
    private long firstLine = 1;
    private boolean torn;

    CsvRows(Path file) throws IOException, InputException {
        this.file = file;
        if (Files.isDirectory(file)) {
            throw InputException.unusable(file + " is a folder, not a file");
        }
        try {
            this.in = decode(Files.newInputStream(file));
        } catch (NoSuchFileException e) {
            throw InputException.missing("no such file: " + file);
        }
        fill();
        chooseSeparator();
    }

    private static Reader decode(InputStream raw) throws IOException {
        PushbackInputStream in = new PushbackInputStream(raw, 3);
        byte[] mark = in.readNBytes(3);
        Charset charset = StandardCharsets.UTF_8;
        int skip = 0;
        if (mark.length == 3 && mark[0] == (byte) 0xEF && mark[1] == (byte) 0xBB && mark[2] == (byte) 0xBF) {
            skip = 3;
        } else if (mark.length >= 2 && mark[0] == (byte) 0xFF && mark[1] == (byte) 0xFE) {
            charset = StandardCharsets.UTF_16LE;
            skip = 2;
        } else if (mark.length >= 2 && mark[0] == (byte) 0xFE && mark[1] == (byte) 0xFF) {
            charset = StandardCharsets.UTF_16BE;
            skip = 2;
        }
        in.unread(mark, skip, mark.length - skip);
        return new InputStreamReader(in, charset);
    }

    private void chooseSeparator() {
        int commas = 0;
        int semicolons = 0;
        int tabs = 0;
        boolean quoted = false;
        for (int i = 0; i < filled; i++) {
            char c = buffer[i];
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                if (c == '\n' && commas + semicolons + tabs > 0) {
                    break;
                }
                commas += c == ',' ? 1 : 0;
                semicolons += c == ';' ? 1 : 0;
                tabs += c == '\t' ? 1 : 0;
            }
        }
        if (semicolons > commas && semicolons >= tabs) {
            separator = ';';
        } else if (tabs > commas) {
            separator = '\t';
        }
    }

    char separator() {
        return separator;
    }

    /** The line on which the row that was read last begins; 1 for the first line. */
    long line() {
        return firstLine;
    }

    /** Whether the file ends within quotes. */
    boolean torn() {
        return torn;
    }

    /** Reads the fields of the next row that is not blank, stripped; false at the end of the file. */
    boolean next(List<String> fields) throws IOException, InputException {
        while (true) {
            fields.clear();
            firstLine = line;
            boolean more = row(fields);
            boolean blank = fields.stream().allMatch(String::isEmpty);
            if (!blank || !more) {
                return !blank && !torn;
            }
        }
    }

    /** Reads one row; returns whether the file continues after it. */
    private boolean row(List<String> fields) throws IOException, InputException {
        int length = 0;
        boolean quoted = false;
        field.setLength(0);
        while (true) {
            int c = read();
            if (++length > MAX_ROW) {
                throw InputException.unusable(
                        file + ":" + firstLine + " is longer than " + (MAX_ROW >> 20) + " million characters");
            }
            if (c == END) {
                torn = quoted;
                add(fields);
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
            } else if (c == '"' && field.toString().isBlank()) {
                field.setLength(0);
                quoted = true;
            } else if (c == separator) {
                add(fields);
            } else if (c == '\n') {
                add(fields);
                return true;
            } else {
                field.append((char) c);
            }
        }
    }

    private void add(List<String> fields) throws InputException {
        if (fields.size() == MAX_FIELDS) {
            throw InputException.unusable(file + ":" + firstLine + " has more than " + MAX_FIELDS + " fields");
        }
        fields.add(field.toString().strip());
        field.setLength(0);
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

    @Override
    public void close() throws IOException {
        in.close();
    }
}
