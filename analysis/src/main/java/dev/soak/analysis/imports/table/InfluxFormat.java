package dev.soak.analysis.imports.table;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ForeignFormat;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.LeftOut;
import dev.soak.analysis.imports.SeriesAssembly;
import dev.soak.analysis.imports.time.TimeColumn;
import dev.soak.analysis.imports.time.TimeName;
import dev.soak.analysis.imports.value.PlainNumber;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import dev.soak.analysis.resource.SeriesId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Annotated CSV of InfluxDB: several tables in one file, each with annotations and a header, a row for each reading. The series are
 * named by measurement, field and tags.
 */
public final class InfluxFormat implements ForeignFormat {
    private static final Set<String> NOT_TAGS =
            Set.of("", "result", "table", "_start", "_stop", "_time", "_value", "_field", "_measurement");

    @Override
    public String name() {
        return "influx-csv";
    }

    @Override
    public boolean recognises(String head) {
        String start = head.stripLeading();
        return start.startsWith("#datatype")
                || start.startsWith("#group")
                || start.startsWith("#default")
                || (start.startsWith(",result,table,") && start.contains("_time"));
    }

    @Override
    public ForeignData read(OpenInput input, ImportOptions options) throws IOException, InputException {
        CsvRows rows = new CsvRows(input.name(), input.text(), ',', 1);
        SeriesAssembly to = new SeriesAssembly(input.name(), input.label(), options);
        List<String> header = List.of();
        LeftOut skipped = new LeftOut("row has no number", "rows have no number");
        while (rows.next()) {
            List<String> cells = Arrays.asList(rows.cells()).subList(0, rows.count());
            if (cells.get(0).startsWith("#")) {
                header = List.of();
            } else if (header.isEmpty() || (cells.contains("_time") && cells.contains("_value"))) {
                header = new ArrayList<>(cells);
                if (!header.contains("_time") || !header.contains("_value")) {
                    throw InputException.missing(input.name() + ":" + rows.line()
                            + ": annotated CSV without columns _time and _value; leave pivot() out of the query");
                }
            } else if (!add(header, cells, to)) {
                skipped.add(rows.line());
            }
        }
        to.note(skipped);
        return ForeignData.of(to.withoutFarTimes().finish());
    }

    private static boolean add(List<String> header, List<String> cells, SeriesAssembly to) throws InputException {
        TimeColumn time = new TimeColumn(TimeName.of("time"), null);
        String at = cell(header, cells, "_time");
        double value = PlainNumber.of(cell(header, cells, "_value"));
        if (Double.isNaN(value) || !time.add(at) || !time.hasDates()) {
            return false;
        }
        String field = cell(header, cells, "_field");
        String measurement = cell(header, cells, "_measurement");
        String name = measurement.isEmpty() || field.isEmpty() ? measurement + field : measurement + "." + field;
        SortedMap<String, String> tags = new TreeMap<>();
        for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
            if (!NOT_TAGS.contains(header.get(i)) && !cells.get(i).isEmpty()) {
                tags.put(header.get(i), cells.get(i));
            }
        }
        to.series(new SeriesId(name.isEmpty() ? "value" : name, tags)).add(time.epochSeconds(0), value);
        return true;
    }

    private static String cell(List<String> header, List<String> cells, String column) {
        int at = header.indexOf(column);
        return at >= 0 && at < cells.size() ? cells.get(at) : "";
    }
}
