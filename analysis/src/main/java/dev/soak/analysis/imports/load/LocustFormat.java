package dev.soak.analysis.imports.load;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ForeignFormat;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.table.CsvTable;
import dev.soak.analysis.imports.value.PlainNumber;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.LatencyOverTime;
import dev.soak.analysis.run.LatencyOverTime.Interval;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The history of a Locust run, {@code _stats_history.csv}: rates, percentiles in milliseconds and totals over time. */
public final class LocustFormat implements ForeignFormat {
    private static final Set<String> COLUMNS = Set.of("Timestamp", "User Count", "Requests/s", "Failures/s");
    private static final String ALL = "Aggregated";

    @Override
    public String name() {
        return "locust";
    }

    @Override
    public boolean recognises(String head) {
        return RequestCsv.hasColumns(head, COLUMNS);
    }

    /** The row of the sum of all requests at one moment. */
    private record Row(double t, double rate, double failures, double sent, double failed, Interval latency) {}

    @Override
    public ForeignData read(OpenInput input, ImportOptions options) throws IOException, InputException {
        CsvTable table = CsvTable.open(input);
        List<Row> rows = new ArrayList<>();
        double start = Double.NaN;
        while (table.next()) {
            double at = PlainNumber.of(table.cell(table.column("Timestamp")));
            if (!table.cell(table.column("Name")).equals(ALL) || Double.isNaN(at)) {
                continue;
            }
            start = Double.isNaN(start) ? at : start;
            double t = at - start;
            if (rows.isEmpty() || t > rows.get(rows.size() - 1).t) {
                rows.add(row(table, t));
            }
        }
        if (rows.isEmpty()) {
            throw InputException.missing(input.name() + " has no rows named " + ALL);
        }
        List<Series> series = new ArrayList<>();
        Map<SeriesId, double[]> columns = new LinkedHashMap<>();
        columns.put(
                Resources.DELIVERIES_SENT.whole(),
                rows.stream().mapToDouble(Row::sent).toArray());
        columns.put(
                Resources.DELIVERIES_FAILED.whole(),
                rows.stream().mapToDouble(Row::failed).toArray());
        columns.put(
                Resources.DELIVERIES_DONE.whole(),
                rows.stream().mapToDouble(row -> row.sent - row.failed).toArray());
        columns.put(
                SeriesId.of("requests/s"), rows.stream().mapToDouble(Row::rate).toArray());
        columns.put(
                SeriesId.of("errors/s"),
                rows.stream().mapToDouble(Row::failures).toArray());
        latency(
                Resources.LATENCY_P50,
                rows.stream().mapToDouble(row -> row.latency.p50()).toArray(),
                columns);
        latency(
                Resources.LATENCY_P99,
                rows.stream().mapToDouble(row -> row.latency.p99()).toArray(),
                columns);
        double[] t = rows.stream().mapToDouble(Row::t).toArray();
        columns.forEach((id, values) -> series.add(series(id, t, values)));
        String note = input.label()
                + ": results of a load test: latency, errors and throughput are shown, no resource is judged by them";
        return new ForeignData(
                new Measurements(series, List.of(note)),
                Map.of(),
                new LatencyOverTime(Map.of(
                        "requests",
                        rows.stream()
                                .map(Row::latency)
                                .filter(one -> Double.isFinite(one.p50()))
                                .toList())));
    }

    private static Row row(CsvTable table, double t) {
        double p50 = millis(table, "50%");
        double p95 = millis(table, "95%");
        double p99 = table.column("99%") < 0 ? p95 : millis(table, "99%");
        double max = table.column("100%") < 0 ? p99 : millis(table, "100%");
        return new Row(
                t,
                number(table, "Requests/s"),
                number(table, "Failures/s"),
                number(table, "Total Request Count"),
                number(table, "Total Failure Count"),
                new Interval(t, p50, table.column("90%") < 0 ? p95 : millis(table, "90%"), p99, max));
    }

    private static double millis(CsvTable table, String column) {
        return PlainNumber.of(table.cell(table.column(column))) / 1000;
    }

    private static double number(CsvTable table, String column) {
        double number = PlainNumber.of(table.cell(table.column(column)));
        return Double.isNaN(number) ? 0 : number;
    }

    private static void latency(Resource resource, double[] values, Map<SeriesId, double[]> to) {
        if (Arrays.stream(values).anyMatch(Double::isFinite)) {
            to.put(resource.part("requests"), values);
        }
    }

    private static Series series(SeriesId id, double[] t, double[] values) {
        int finite = (int) Arrays.stream(values).filter(Double::isFinite).count();
        double[] keptT = new double[finite];
        double[] kept = new double[finite];
        int at = 0;
        for (int i = 0; i < t.length; i++) {
            if (Double.isFinite(values[i])) {
                keptT[at] = t[i];
                kept[at++] = values[i];
            }
        }
        Phase[] phases = new Phase[finite];
        Arrays.fill(phases, Phase.STEADY);
        return new Series(id, Series.Source.SAMPLES, keptT, null, kept, phases, null);
    }
}
