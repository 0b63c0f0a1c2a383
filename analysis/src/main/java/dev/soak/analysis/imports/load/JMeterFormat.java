package dev.soak.analysis.imports.load;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ForeignFormat;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.LeftOut;
import dev.soak.analysis.imports.table.CsvTable;
import dev.soak.analysis.imports.time.TimeColumn;
import dev.soak.analysis.imports.time.TimeName;
import dev.soak.analysis.imports.value.PlainNumber;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Results of JMeter, {@code .jtl}, as CSV: a row for each request, with its start in milliseconds and its duration. */
public final class JMeterFormat implements ForeignFormat {
    private static final Set<String> COLUMNS = Set.of("timeStamp", "elapsed", "label");
    /** The columns that JMeter writes unless it is told otherwise, which a file without header has. */
    private static final List<String> DEFAULT_COLUMNS = List.of(
            "timeStamp", "elapsed", "label", "responseCode", "responseMessage", "threadName", "dataType", "success");

    private static final Pattern HEADLESS =
            Pattern.compile("\\d{13}([,;\\t])\\d{1,9}\\1[^\\n]*\\1(?:text|bin)?\\1(?:true|false)\\1[^\\n]*");

    @Override
    public String name() {
        return "jtl";
    }

    @Override
    public boolean recognises(String head) {
        return RequestCsv.hasColumns(head, COLUMNS) || isHeadless(head);
    }

    private static boolean isHeadless(String head) {
        return HEADLESS.matcher(head.lines().findFirst().orElse("")).matches();
    }

    @Override
    public ForeignData read(OpenInput input, ImportOptions options) throws IOException, InputException {
        CsvTable table =
                isHeadless(input.headText()) ? CsvTable.openHeadless(input, DEFAULT_COLUMNS) : CsvTable.open(input);
        int time = table.column("timeStamp");
        int elapsed = table.column("elapsed");
        int label = table.column("label");
        int success = table.column("success");
        LoadIntervals intervals = new LoadIntervals();
        LeftOut skipped = new LeftOut("row is not a request", "rows are not requests");
        while (table.next()) {
            double millis = millis(table.cell(time));
            double took = PlainNumber.of(table.cell(elapsed));
            boolean failed = success >= 0 && !table.cell(success).equalsIgnoreCase("true");
            if (Double.isNaN(took) || !intervals.add(table.cell(label), millis / 1000, took / 1000, failed)) {
                skipped.add(table.line());
            }
        }
        intervals.note(skipped);
        return intervals.finish(input.name(), input.label());
    }

    /** Milliseconds since 1970, which JMeter writes as a number or as a date. */
    private static double millis(String cell) {
        double number = PlainNumber.of(cell);
        if (!Double.isNaN(number)) {
            return number;
        }
        TimeColumn column = new TimeColumn(TimeName.of("time"), null);
        return column.add(cell) && column.hasDates() ? column.epochSeconds(0) * 1000 : Double.NaN;
    }
}
