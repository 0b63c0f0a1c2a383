package dev.soak.analysis.imports.log;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ForeignFormat;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.LeftOut;
import dev.soak.analysis.imports.SeriesAssembly;
import dev.soak.analysis.imports.value.PlainNumber;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import dev.soak.analysis.input.TextLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The output of {@code jstat -gc}, {@code -gcutil} and {@code -gccause}. The time is the column Timestamp of {@code -t}, the uptime of the
 * JVM, or a date that a script printed before each row, on its line or on one of its own.
 */
public final class JstatFormat implements ForeignFormat {
    private static final Pattern HEADER = Pattern.compile(
            "(?m)^.*(?:\\bS0C\\s+S1C\\s+S0U\\s+S1U\\s+EC\\s+EU\\s+OC\\s+OU\\b|\\bS0\\s+S1\\s+E\\s+O\\s+[MP]\\b).*$");
    private static final String TIMESTAMP = "Timestamp";
    private static final String LAST_CAUSE = "LGCC";

    @Override
    public String name() {
        return "jstat";
    }

    @Override
    public boolean recognises(String head) {
        return HEADER.matcher(head).find();
    }

    @Override
    public ForeignData read(OpenInput input, ImportOptions options) throws IOException, InputException {
        return new Reading(input, options).read();
    }

    /** One output while it is read. */
    private static final class Reading {
        private final OpenInput input;
        private final RowTimes times;
        private final List<double[]> rows = new ArrayList<>();
        private final List<Long> lineNumbers = new ArrayList<>();
        private List<String> columns = List.of();
        private int numbers;
        private double lastUptime = Double.NEGATIVE_INFINITY;
        private final LeftOut skipped = new LeftOut("line is not a row", "lines are not rows");

        private final ImportOptions options;

        Reading(OpenInput input, ImportOptions options) {
            this.input = input;
            this.options = options;
            this.times = new RowTimes(options, "jstat -gc -t");
        }

        ForeignData read() throws IOException, InputException {
            TextLines lines = new TextLines(input.name(), input.text());
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (HEADER.matcher(line).matches()) {
                    header(Words.of(line));
                } else if (!times.isDateLine(line.strip()) && !line.isBlank() && !row(line, lines.number())) {
                    skipped.add(lines.number());
                }
            }
            if (rows.isEmpty()) {
                throw InputException.missing(input.name() + " has no rows");
            }
            SeriesAssembly to = new SeriesAssembly(input.name(), input.label(), options);
            to.note(skipped);
            new JstatSeries(columns, rows, times.seconds(input.name(), lineNumbers), to).add();
            return ForeignData.of(to.finish());
        }

        private void header(List<String> words) throws InputException {
            int first = words.indexOf(TIMESTAMP);
            for (String column : List.of("S0C", "S0")) {
                first = first < 0 ? words.indexOf(column) : first;
            }
            List<String> found = words.subList(Math.max(0, first), words.size());
            if (!columns.isEmpty() && !columns.equals(found)) {
                throw InputException.unusable(input.name() + " contains tables with different columns: '"
                        + String.join(" ", columns) + "' and '" + String.join(" ", found) + "'; split the file");
            }
            columns = List.copyOf(found);
            int cause = columns.indexOf(LAST_CAUSE);
            numbers = cause < 0 ? columns.size() : cause;
        }

        /**
         * Where the numbers of a row begin; negative if it has too few. Before them may be a date, and behind them the causes of
         * collections, which are texts.
         */
        private int start(List<String> words) {
            int last = words.size() - numbers;
            if (numbers == columns.size()) {
                return last;
            }
            return IntStream.rangeClosed(0, last)
                    .filter(at -> words.subList(at, at + numbers).stream()
                            .allMatch(word -> word.equals("-") || !Double.isNaN(number(word))))
                    .findFirst()
                    .orElse(-1);
        }

        private static double number(String word) {
            return PlainNumber.of(word.replace(',', '.'));
        }

        /** Reads a row; false if the line is none. */
        private boolean row(String line, long number) throws InputException {
            List<String> words = Words.of(line);
            int prefix = columns.isEmpty() ? -1 : start(words);
            if (prefix < 0) {
                return false;
            }
            double[] cells = words.subList(prefix, prefix + numbers).stream()
                    .mapToDouble(Reading::number)
                    .toArray();
            if (Double.isNaN(cells[0]) && Double.isNaN(cells[cells.length - 1])) {
                return false;
            }
            if (!columns.get(0).equals(TIMESTAMP)) {
                if (!times.add(String.join(" ", words.subList(0, prefix)), input.name())) {
                    return false;
                }
            } else if (!Double.isFinite(cells[0])) {
                return false;
            } else {
                ascends(cells[0], number);
                boolean unused = times.add(Double.toString(cells[0]), input.name());
            }
            rows.add(cells);
            lineNumbers.add(number);
            return true;
        }

        private void ascends(double uptime, long line) throws InputException {
            if (uptime <= lastUptime) {
                throw InputException.missing(input.name() + ": column Timestamp does not ascend ('" + uptime
                        + "' in line " + line + "); it is the uptime of a JVM: split the file at its restart");
            }
            lastUptime = uptime;
        }
    }
}
