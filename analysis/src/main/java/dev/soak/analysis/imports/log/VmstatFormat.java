package dev.soak.analysis.imports.log;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ForeignFormat;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.RawSeries;
import dev.soak.analysis.imports.SeriesAssembly;
import dev.soak.analysis.imports.time.TimeAxis;
import dev.soak.analysis.imports.time.TimeColumn;
import dev.soak.analysis.imports.time.TimeName;
import dev.soak.analysis.imports.time.UncertainTime;
import dev.soak.analysis.imports.value.PlainNumber;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import dev.soak.analysis.input.TextLines;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The output of {@code vmstat -t}. The kernel fills free memory with its cache, so that neither of them is a resource; what the
 * processes take is what is missing in the sum of free memory, buffers and cache.
 */
public final class VmstatFormat implements ForeignFormat {
    private static final Pattern HEADER = Pattern.compile("(?m)^\\s*r\\s+b\\s+swpd\\s+free\\s+.*$");
    private static final double KIB = 1024;

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
        TimeColumn time = new TimeColumn(TimeName.of("time"), options.timeUnit());
        boolean byRow = ImportOptions.ROW.equals(options.time());
        List<String> columns = List.of();
        List<double[]> rows = new ArrayList<>();
        long skipped = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            List<String> words = Words.of(line);
            if (words.size() > 4 && words.get(0).equals("r") && words.get(2).equals("swpd")) {
                columns = words;
                continue;
            }
            int numbers = numbers(columns);
            if (columns.isEmpty() || words.size() < numbers || Double.isNaN(PlainNumber.of(words.get(0)))) {
                continue;
            }
            String at = byRow ? String.valueOf(rows.size()) : String.join(" ", words.subList(numbers, words.size()));
            if (at.isEmpty()) {
                throw InputException.missing(
                        input.name() + ": this vmstat has no times; record with 'vmstat -t -n 60', or"
                                + " give --time row --time-unit 60s if it ran with an interval of 60 s");
            }
            if (time.add(at)) {
                double[] row = new double[numbers];
                for (int i = 0; i < numbers; i++) {
                    row[i] = PlainNumber.of(words.get(i));
                }
                rows.add(row);
            } else {
                skipped++;
            }
        }
        SeriesAssembly to = new SeriesAssembly(input.name(), input.label(), options);
        if (skipped > 0) {
            to.note(skipped + " rows without a time were left out");
        }
        try {
            add(columns, rows, time.axis(false), to);
        } catch (UncertainTime e) {
            throw InputException.missing(input.name() + ": the times of vmstat: " + e.getMessage());
        }
        to.note(
                "buffers and cache of the kernel are not judged: taken is what free memory, buffers and cache lost together");
        return ForeignData.of(to.finish());
    }

    /** The time zone in the header is a column without a number. */
    private static int numbers(List<String> columns) {
        int st = Math.max(columns.indexOf("st"), columns.indexOf("gu"));
        return st < 0 ? Math.min(columns.size(), 16) : st + 1;
    }

    private static void add(List<String> columns, List<double[]> rows, TimeAxis axis, SeriesAssembly to)
            throws InputException {
        Map<String, Integer> at = new TreeMap<>();
        for (int i = 0; i < columns.size(); i++) {
            at.put(columns.get(i), i);
        }
        for (String rate : List.of("si", "so", "bi", "bo", "in", "cs")) {
            add(rate + "/s", column(at, rate), 1, rows, axis, to);
        }
        for (String share : List.of("us", "sy", "id", "wa", "st")) {
            add("cpu " + share, column(at, share), 1, rows, axis, to);
        }
        add("swpd", column(at, "swpd"), KIB, rows, axis, to).unit(Unit.BYTES);
        int[] freeable = {column(at, "free"), column(at, "buff"), column(at, "cache")};
        RawSeries taken = to.series(SeriesId.of("taken")).unit(Unit.BYTES);
        double first = Double.NaN;
        for (int row = 0; row < rows.size(); row++) {
            double sum = 0;
            for (int column : freeable) {
                sum += column < 0 || column >= rows.get(row).length ? 0 : rows.get(row)[column];
            }
            first = Double.isNaN(first) ? sum : first;
            if (Double.isFinite(axis.seconds()[row])) {
                taken.add(axis.seconds()[row], (first - sum) * KIB);
            }
        }
    }

    private static int column(Map<String, Integer> at, String name) {
        return at.getOrDefault(name, -1);
    }

    private static RawSeries add(
            String name, int column, double factor, List<double[]> rows, TimeAxis axis, SeriesAssembly to)
            throws InputException {
        RawSeries series = to.series(SeriesId.of(name));
        for (int row = 0; row < rows.size(); row++) {
            if (column >= 0 && column < rows.get(row).length && Double.isFinite(axis.seconds()[row])) {
                series.add(axis.seconds()[row], rows.get(row)[column] * factor);
            }
        }
        return series;
    }
}
