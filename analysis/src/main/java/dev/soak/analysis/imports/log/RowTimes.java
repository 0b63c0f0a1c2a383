package dev.soak.analysis.imports.log;

import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.SnapshotTimes;
import dev.soak.analysis.imports.time.TimeAxis;
import dev.soak.analysis.imports.time.TimeColumn;
import dev.soak.analysis.imports.time.TimeName;
import dev.soak.analysis.imports.time.UncertainTime;
import dev.soak.analysis.input.InputException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The times of the rows of a sampler: a text on the row itself, else the last line with a date above it, or the number of the row
 * where the user says so. Mutable.
 */
final class RowTimes {
    private final String recordWith;
    private final boolean byRow;
    private final TimeColumn column;
    private @Nullable String date;
    private int rows;

    /** @param recordWith the command whose output has times, for the message where there are none */
    RowTimes(ImportOptions options, String recordWith) {
        this.recordWith = recordWith;
        this.byRow = ImportOptions.ROW.equals(options.time());
        this.column = new TimeColumn(TimeName.of(byRow ? "elapsed" : "time"), options.timeUnit());
    }

    /** Whether a line is nothing but a date, which is the time of the rows below it. */
    boolean isDateLine(String line) {
        boolean dated = SnapshotTimes.isDate(line);
        date = dated ? line : date;
        return dated;
    }

    /**
     * Adds the time of the next row; false, adding nothing, if its text is not a time.
     *
     * @param text what the row says about its time; empty for nothing
     * @throws InputException if nothing says when the row was written
     */
    boolean add(String text, String input) throws InputException {
        String at = byRow ? String.valueOf(rows) : text.isEmpty() ? date : text;
        if (at == null && rows > 0) {
            return false;
        }
        if (at == null) {
            throw InputException.missing(input + " has no times; record with '" + recordWith
                    + "', or give --time row --time-unit 60s if it ran with an interval of 60 s");
        }
        boolean added = column.add(at);
        rows += added ? 1 : 0;
        return added;
    }

    /**
     * The times of all rows added.
     *
     * @param lines of the rows
     */
    double[] seconds(String input, List<Long> lines) throws InputException {
        try {
            TimeAxis axis = column.axis(false);
            return axis.seconds();
        } catch (UncertainTime e) {
            String where = e.row() < 0 || e.row() >= lines.size()
                    ? ""
                    : " ('" + column.text(e.row()) + "' in line " + lines.get(e.row()) + ")";
            throw InputException.missing(input + ": the time of its rows " + e.why() + where);
        }
    }
}
