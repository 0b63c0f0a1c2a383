package dev.soak.analysis.imports.table;

import dev.soak.analysis.imports.time.TimeColumn;
import dev.soak.analysis.imports.time.TimeName;
import dev.soak.analysis.imports.value.QuantityColumn;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is written, found out from its beginning: the separator gives most lines the same number of fields, which is more
 * than one. Lines above the header are comments or titles.
 *
 * @param firstLine the number of lines above the header, or above the first row where there is no header
 * @param header the names of the columns; null if there are none
 * @param skipped the first title line that was skipped; null if there is none
 * @param decimalComma whether a comma begins the fraction where the cells leave that open
 */
record CsvDialect(
        char separator,
        int firstLine,
        @Nullable List<String> header,
        boolean headerInComment,
        @Nullable String skipped,
        boolean decimalComma) {
    private static final int LINES = 60;
    private static final int LONGEST_QUOTED = 20_000;
    private static final Pattern DECLARED = Pattern.compile("sep=(.)\\R?.*", Pattern.DOTALL);
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};

    /** Numbers and dates as they are written where a comma begins the fraction. */
    private static final Pattern COMMA_COUNTRY =
            Pattern.compile("[-+]?[\\d.]+,\\d+(?:\\s*\\D{0,8})|\\d{1,2}\\.\\d{1,2}\\.\\d{2,4}(?:\\D.*)?");

    /**
     * Finds the dialect.
     *
     * @param head the beginning of the input
     * @param asked the separator that the user states; null to find it
     * @throws InputException if there is only one column
     */
    static CsvDialect of(String head, @Nullable Character asked, String input) throws InputException {
        Matcher declared = DECLARED.matcher(head);
        List<String> lines = lines(head);
        int above = 0;
        char separator;
        if (declared.matches()) {
            separator = asked == null ? declared.group(1).charAt(0) : asked;
            above = 1;
        } else {
            above = comments(lines);
            separator = asked == null ? separator(lines, above, input) : asked;
        }
        List<String> rest = lines.subList(Math.min(above, lines.size()), lines.size());
        int usual = usualFields(rest, separator, input);
        int titles = 0;
        while (titles < rest.size() && titles < 20 && isTitle(rest, titles, usual, separator, input)) {
            titles++;
        }
        if (titles == rest.size() || titles == 20) {
            titles = 0;
        }
        String skipped = rest.subList(0, titles).stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse(null);
        int first = above + titles;
        if (first >= lines.size()) {
            throw InputException.missing(input + " is empty");
        }
        List<String> names = fields(lines.get(first), separator, input);
        if (names.size() < 2) {
            throw oneColumn(lines.get(first), input);
        }
        int skip = endsIn(lines.subList(0, first));
        List<String> next = nextFields(lines, first, separator, input);
        boolean comma = separator == ';' && hasDecimalComma(lines.subList(first, lines.size()), input);
        if (isHeader(names, next)) {
            return new CsvDialect(separator, skip, names, false, skipped, comma);
        }
        // gnuplot and pandas write the header as a comment.
        for (int i = first - 1; i >= 0 && !declared.matches(); i--) {
            String line = lines.get(i).strip();
            if (line.startsWith("#")) {
                List<String> inComment = fields(line.replaceFirst("^#+\\s*", ""), separator, input);
                return inComment.size() == names.size()
                        ? new CsvDialect(separator, skip, inComment, true, skipped, comma)
                        : new CsvDialect(separator, skip, null, false, skipped, comma);
            }
        }
        return new CsvDialect(separator, skip, null, false, skipped, comma);
    }

    /** Whether a line has another number of fields than most, and is not the header of rows that are shorter or longer. */
    private static boolean isTitle(List<String> lines, int at, int usual, char separator, String input)
            throws InputException {
        List<String> found = fields(lines.get(at), separator, input);
        List<String> next = nextFields(lines, at, separator, input);
        boolean header = found.size() > 1 && !next.isEmpty() && isHeader(found, next);
        return found.size() != usual && !header;
    }

    /** The fields of the next line that is not blank; none at the end. */
    private static List<String> nextFields(List<String> lines, int after, char separator, String input)
            throws InputException {
        int next = after + 1;
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
        return next < lines.size() ? fields(lines.get(next), separator, input) : List.of();
    }

    private static boolean hasDecimalComma(List<String> rows, String input) throws InputException {
        for (String row : rows) {
            if (fields(row, ';', input).stream()
                    .anyMatch(cell -> COMMA_COUNTRY.matcher(cell).matches())) {
                return true;
            }
        }
        return false;
    }

    private static InputException oneColumn(String line, String input) {
        String shown = line.strip().length() > 60 ? line.strip().substring(0, 60) + "…" : line.strip();
        boolean blanks = shown.matches(".*\\S\\s+\\S.*");
        return InputException.missing(input + " has only one column: '" + shown + "'"
                + (blanks ? "; separated by blanks? use --sep ' '" : " (expected a time and at least one series)"));
    }

    /** The first lines; a quoted name may contain line ends, so that a line may be several of the input. */
    private static List<String> lines(String head) {
        List<String> lines = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        String[] all = head.split("\r?\n", -1);
        // The last one is empty, or cut.
        int whole = Math.max(1, all.length - 1);
        for (int i = 0; i < whole && lines.size() < LINES; i++) {
            open.append(all[i]);
            boolean closed = open.chars().filter(c -> c == '"').count() % 2 == 0;
            boolean cut = i + 1 == whole || open.length() > LONGEST_QUOTED;
            if (closed || cut) {
                lines.add(open.toString());
                open.setLength(0);
            } else {
                open.append('\n');
            }
        }
        return lines;
    }

    private static int endsIn(List<String> lines) {
        return lines.stream()
                .mapToInt(line -> 1 + (int) line.chars().filter(c -> c == '\n').count())
                .sum();
    }

    /** How many lines at the beginning are blank or comments. */
    private static int comments(List<String> lines) {
        int count = 0;
        while (count < lines.size()
                && (lines.get(count).isBlank()
                        || lines.get(count).startsWith("#")
                        || lines.get(count).startsWith("//"))) {
            count++;
        }
        return count;
    }

    private static char separator(List<String> lines, int from, String input) throws InputException {
        char best = ',';
        double bestScore = 0;
        List<String> rows = lines.subList(Math.min(from, lines.size()), lines.size());
        for (char separator : SEPARATORS) {
            int usual = usualFields(rows, separator, input);
            if (usual < 2) {
                continue;
            }
            int even = 0;
            int text = 0;
            for (String line : rows) {
                if (!line.isBlank()) {
                    text++;
                    even += fields(line, separator, input).size() == usual ? 1 : 0;
                }
            }
            double score = even / (double) Math.max(1, text);
            if (score > bestScore + 1e-9) {
                bestScore = score;
                best = separator;
            }
        }
        return best;
    }

    private static int usualFields(List<String> rows, char separator, String input) throws InputException {
        Map<Integer, Integer> counts = new HashMap<>();
        for (String line : rows) {
            if (!line.isBlank()) {
                counts.merge(fields(line, separator, input).size(), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    private static List<String> fields(String line, char separator, String input) throws InputException {
        CsvRows rows = new CsvRows(input, new StringReader(line), separator, 1);
        try {
            boolean unused = rows.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy(rows);
    }

    private static List<String> copy(CsvRows rows) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < rows.count(); i++) {
            cells.add(rows.cells()[i]);
        }
        return cells;
    }

    /**
     * Whether a row has text where the next one has a number or a date; without a next row, whether it has neither. Names such as
     * {@code 95%} are numbers, too.
     */
    private static boolean isHeader(List<String> row, List<String> next) {
        boolean anyData = false;
        for (int i = 0; i < row.size(); i++) {
            boolean data = isData(row.get(i));
            anyData |= data;
            if (!data && i < next.size() && isData(next.get(i)) && !row.get(i).isEmpty()) {
                return true;
            }
        }
        return next.isEmpty() && !anyData;
    }

    private static boolean isData(String cell) {
        return !Double.isNaN(new QuantityColumn("", false).value(cell))
                || new TimeColumn(TimeName.of("time"), null).add(cell);
    }
}
