package dev.soak.analysis.imports.log;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ForeignFormat;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.LeftOut;
import dev.soak.analysis.imports.RawSeries;
import dev.soak.analysis.imports.SeriesAssembly;
import dev.soak.analysis.imports.value.PlainNumber;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import dev.soak.analysis.input.TextLines;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The output of {@code vmstat -t}. The kernel fills free memory with its cache, so that neither of them is a resource; what the
 * processes take is what is missing in the sum of free memory, buffers and cache.
 */
public final class VmstatFormat implements ForeignFormat {
    private static final Pattern HEADER = Pattern.compile("(?m)^(?:.*\\s)?r\\s+b\\s+swpd\\s+free\\s+.*$");
    /** Between the titles above the header. */
    private static final String RULE = "---";

    private static final List<String> MEMORY = List.of("free", "buff", "cache");
    private static final double KIB = 1024;
    /** A machine with less memory to spare than 256 MiB runs no JVM worth a soak: such numbers are in another unit (-S). */
    private static final double LEAST_KIB = 256 * KIB;

    @Override
    public String name() {
        return "vmstat";
    }

    @Override
    public boolean recognises(String head) {
        return HEADER.matcher(head).find();
    }

    @Override
    public ForeignData read(OpenInput input, ImportOptions options) throws IOException, InputException {
        TextLines lines = new TextLines(input.name(), input.text());
        RowTimes times = new RowTimes(options, "vmstat -t -n 60");
        List<String> columns = List.of();
        List<double[]> rows = new ArrayList<>();
        List<Long> lineNumbers = new ArrayList<>();
        LeftOut skipped = new LeftOut("line is not a whole row with a time", "lines are not whole rows with a time");
        int width = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            List<String> words = Words.of(line);
            if (HEADER.matcher(line).matches()) {
                columns = words.subList(words.indexOf("swpd") - 2, words.size());
                checked(columns, input.name(), lines.number());
                continue;
            }
            if (line.isBlank() || line.contains(RULE) || times.isDateLine(line.strip())) {
                continue;
            }
            // Before the row a program such as ts may have put the time, behind it vmstat -t does.
            int numbers = numbers(columns);
            int from = words.size() - numbers;
            while (from > 0 && !isRow(words.subList(from, from + numbers))) {
                from--;
            }
            // A row that was cut off, or run into the next one, has fewer words than the others, or more.
            boolean row = !columns.isEmpty()
                    && from >= 0
                    && isRow(words.subList(from, from + numbers))
                    && (width == 0 || words.size() == width);
            if (!row) {
                if (!columns.isEmpty()) {
                    skipped.add(lines.number());
                }
                continue;
            }
            width = words.size();
            List<String> behind = words.subList(from + numbers, words.size());
            String at = String.join(" ", behind.isEmpty() ? words.subList(0, from) : behind);
            if (times.add(at, input.name())) {
                rows.add(words.subList(from, from + numbers).stream()
                        .mapToDouble(PlainNumber::of)
                        .toArray());
                lineNumbers.add(lines.number());
            } else {
                skipped.add(lines.number());
            }
        }
        if (rows.isEmpty()) {
            throw InputException.missing(input.name() + " has no rows");
        }
        SeriesAssembly to = new SeriesAssembly(input.name(), input.label(), options);
        to.note(skipped);
        add(columns, rows, times.seconds(input.name(), lineNumbers), to);
        to.note(
                "buffers and cache of the kernel are not judged: taken is what free memory, buffers and cache lost together");
        return ForeignData.of(to.finish());
    }

    private static void checked(List<String> columns, String input, long line) throws InputException {
        for (String column : MEMORY) {
            if (!columns.contains(column)) {
                throw InputException.missing(input + ": the header in line " + line + " has no column '" + column
                        + "', so that cache cannot be told from memory in use; record with 'vmstat -t -n 60'");
            }
        }
    }

    private static boolean isRow(List<String> words) {
        return words.stream().noneMatch(word -> Double.isNaN(PlainNumber.of(word)));
    }

    /** The time zone in the header is a column without a number. */
    private static int numbers(List<String> columns) {
        int st = Math.max(columns.indexOf("st"), columns.indexOf("gu"));
        return st < 0 ? Math.min(columns.size(), 16) : st + 1;
    }

    private static void add(List<String> columns, List<double[]> rows, double[] seconds, SeriesAssembly to)
            throws InputException {
        Map<String, Integer> at = new TreeMap<>();
        for (int i = 0; i < columns.size(); i++) {
            at.put(columns.get(i), i);
        }
        for (String rate : List.of("si", "so", "bi", "bo", "in", "cs")) {
            add(rate + "/s", column(at, rate), 1, rows, seconds, to);
        }
        for (String share : List.of("us", "sy", "id", "wa", "st")) {
            add("cpu " + share, column(at, share), 1, rows, seconds, to);
        }
        int[] freeable = MEMORY.stream().mapToInt(at::get).toArray();
        double[] free = rows.stream().mapToDouble(row -> sum(row, freeable)).toArray();
        boolean kib = Arrays.stream(free).max().orElse(0) >= LEAST_KIB;
        if (!kib) {
            to.note("memory is without a unit: the numbers are too small for KiB (vmstat -S?)");
        }
        double factor = kib ? KIB : 1;
        Unit unit = kib ? Unit.BYTES : Unit.ONE;
        add("swpd", column(at, "swpd"), factor, rows, seconds, to).unit(unit);
        // It begins at 0, so that only what was left then says how much is much.
        Limit left = free[0] > 0 ? new Limit("memory free at the start", free[0] * factor) : null;
        RawSeries taken =
                to.series(SeriesId.of("taken")).unit(unit).type("gauge").limit(left);
        for (int row = 0; row < rows.size(); row++) {
            taken.add(seconds[row], (free[0] - free[row]) * factor);
        }
    }

    private static double sum(double[] row, int[] columns) {
        double sum = 0;
        for (int column : columns) {
            sum += column >= row.length ? 0 : row[column];
        }
        return sum;
    }

    private static int column(Map<String, Integer> at, String name) {
        return at.getOrDefault(name, -1);
    }

    private static RawSeries add(
            String name, int column, double factor, List<double[]> rows, double[] seconds, SeriesAssembly to)
            throws InputException {
        RawSeries series = to.series(SeriesId.of(name));
        for (int row = 0; row < rows.size(); row++) {
            if (column >= 0 && column < rows.get(row).length && Double.isFinite(seconds[row])) {
                series.add(seconds[row], rows.get(row)[column] * factor);
            }
        }
        return series;
    }
}
