package dev.soak.analysis.imports.log;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ForeignFormat;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.RawSeries;
import dev.soak.analysis.imports.SeriesAssembly;
import dev.soak.analysis.imports.value.PlainNumber;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import dev.soak.analysis.input.TextLines;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The output of {@code jstat -gc -t}, in KiB. The old generation ({@code OU}) shows the live set only after a full collection
 * ({@code FGC}); between these it fills with garbage, so that its growth then proves nothing.
 */
public final class JstatFormat implements ForeignFormat {
    private static final Pattern HEADER =
            Pattern.compile("(?m)^\\s*(?:Timestamp\\s+)?S0C\\s+S1C\\s+S0U\\s+S1U\\s+EC\\s+EU\\s+OC\\s+OU.*$");
    private static final double KIB = 1024;
    /** Fewer are not enough for a verdict. */
    private static final int ENOUGH = 6;

    @Override
    public String name() {
        return "jstat";
    }

    @Override
    public boolean recognises(String head) {
        return HEADER.matcher(head).find();
    }

    /** One row, by the position of its columns. */
    private static final class Row {
        private final double t;
        private final double[] cells;

        Row(double t, double[] cells) {
            this.t = t;
            this.cells = cells;
        }
    }

    @Override
    public ForeignData read(OpenInput input, ImportOptions options) throws IOException, InputException {
        TextLines lines = new TextLines(input.name(), input.text());
        List<String> columns = List.of();
        List<Row> rows = new ArrayList<>();
        long skipped = 0;
        long firstSkipped = 0;
        boolean byRow = ImportOptions.ROW.equals(options.time());
        double step = options.timeUnit() == null ? 1 : options.timeUnit().seconds();
        for (String line = lines.next(); line != null; line = lines.next()) {
            List<String> words = Words.of(line.replace(',', '.'));
            if (words.contains("OU") && words.contains("OC")) {
                columns = words;
                if (!columns.get(0).equals("Timestamp") && !byRow) {
                    throw InputException.missing(
                            input.name() + ": this jstat has no times; record with 'jstat -gc -t', or"
                                    + " give --time row --time-unit 60s if it ran with an interval of 60 s");
                }
                continue;
            }
            double[] cells = words.stream().mapToDouble(PlainNumber::of).toArray();
            if (columns.isEmpty() || cells.length < columns.size() || Double.isNaN(cells[0])) {
                if (!words.isEmpty()) {
                    firstSkipped = skipped++ == 0 ? lines.number() : firstSkipped;
                }
                continue;
            }
            double t = byRow ? rows.size() * step : cells[0];
            if (!rows.isEmpty() && t <= rows.get(rows.size() - 1).t) {
                throw InputException.missing(
                        input.name() + ": column Timestamp does not ascend ('" + words.get(0) + "' in line "
                                + lines.number() + "); it is the uptime of a JVM: split the file at its restart");
            }
            rows.add(new Row(t, cells));
        }
        if (rows.isEmpty()) {
            throw InputException.missing(input.name() + " has no rows");
        }
        SeriesAssembly to = new SeriesAssembly(input.name(), input.label(), options);
        if (skipped > 0) {
            to.note(skipped + " lines are not rows and were left out, the first is line " + firstSkipped);
        }
        new Readings(columns, rows, to).add();
        return ForeignData.of(to.finish());
    }

    /** Puts the columns into series. */
    private record Readings(List<String> columns, List<Row> rows, SeriesAssembly to) {
        void add() throws InputException {
            for (String pool : List.of("S0U", "S1U", "EU", "OU")) {
                fill(Resources.HEAP_USED.part(pool), pool, KIB);
            }
            fill(Resources.METASPACE.whole(), "MU", KIB);
            fill(Resources.CLASS_SPACE.whole(), "CCSU", KIB);
            for (String counter : List.of("YGC", "YGCT", "FGC", "FGCT", "CGC", "CGCT", "GCT")) {
                fill(SeriesId.of(counter), counter, 1).type("counter");
            }
            liveSet();
        }

        private RawSeries fill(SeriesId id, String column, double factor) throws InputException {
            RawSeries series = to.series(id);
            int at = columns.indexOf(column);
            for (Row row : rows) {
                if (at >= 0) {
                    series.add(row.t, row.cells[at] * factor);
                }
            }
            return series;
        }

        private void liveSet() throws InputException {
            int old = columns.indexOf("OU");
            int full = columns.indexOf("FGC");
            int collections = 0;
            for (int i = 1; i < rows.size(); i++) {
                collections += full >= 0 && rows.get(i).cells[full] > rows.get(i - 1).cells[full] ? 1 : 0;
            }
            boolean enough = collections >= ENOUGH;
            Resource resource = enough ? Resources.HEAP_AFTER_GC : Resources.HEAP_AFTER_YOUNG_GC;
            RawSeries live = to.series(resource.whole()).limit(capacity());
            for (int i = 0; i < rows.size(); i++) {
                boolean collected = i > 0 && full >= 0 && rows.get(i).cells[full] > rows.get(i - 1).cells[full];
                if (!enough || collected) {
                    live.add(rows.get(i).t, rows.get(i).cells[old] * KIB);
                }
            }
            to.note(
                    enough
                            ? resource + " is OU, the old generation, after each of " + collections
                                    + " full collections"
                            : resource + " is OU, the old generation, after young collections only (FGC rose "
                                    + collections + " times): it is not the live set, and its growth proves nothing");
        }

        /** The old generation cannot outgrow its capacity, as far as that has grown. */
        private Limit capacity() {
            int at = columns.indexOf("OC");
            double most = rows.stream().mapToDouble(row -> row.cells[at]).max().orElse(1);
            return new Limit("OC", Math.max(1, most * KIB));
        }
    }
}
