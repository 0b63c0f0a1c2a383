package dev.soak.analysis.imports.load;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ForeignFormat;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.table.CsvTable;
import dev.soak.analysis.imports.value.PlainNumber;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import java.io.IOException;
import java.util.Set;

/** Results of {@code k6 run --out csv}: a row for each sample of each metric. */
public final class K6CsvFormat implements ForeignFormat {
    private static final Set<String> COLUMNS = Set.of("metric_name", "timestamp", "metric_value");
    /** From here on a number is Unix time in milliseconds, and so on. */
    private static final double MILLIS_FROM = 1e11;

    private static final double MICROS_FROM = 1e14;
    private static final double NANOS_FROM = 1e17;

    @Override
    public String name() {
        return "k6-csv";
    }

    @Override
    public boolean recognises(String head) {
        return RequestCsv.hasColumns(head, COLUMNS);
    }

    @Override
    public ForeignData read(OpenInput input, ImportOptions options) throws IOException, InputException {
        CsvTable table = CsvTable.open(input);
        K6Samples samples = new K6Samples();
        int metric = table.column("metric_name");
        int time = table.column("timestamp");
        int value = table.column("metric_value");
        int name = table.column("name");
        int group = table.column("group");
        int expected = table.column("expected_response");
        while (table.next()) {
            double at = seconds(PlainNumber.of(table.cell(time)));
            double number = PlainNumber.of(table.cell(value));
            String request = table.cell(name).isEmpty() ? table.cell(group) : table.cell(name);
            if (Double.isNaN(number) || !samples.add(table.cell(metric), request, at, number, table.cell(expected))) {
                samples.skip(table.line());
            }
        }
        return samples.finish(input.name(), input.label());
    }

    private static double seconds(double time) {
        return time > NANOS_FROM
                ? time / 1e9
                : time > MICROS_FROM ? time / 1e6 : time > MILLIS_FROM ? time / 1e3 : time;
    }
}
