package dev.soak.analysis.render.text;

import dev.soak.analysis.check.CheckReport;
import dev.soak.analysis.check.CheckReport.Change;
import dev.soak.analysis.check.CheckReport.Row;
import dev.soak.analysis.render.text.TextLayout.Tone;
import dev.soak.analysis.wording.CheckWording;
import java.util.ArrayList;
import java.util.List;

/** A check for a terminal: the verdict first, then the table, then the history, then what is missing. */
public final class CheckText {
    private static final int LABEL = 12;

    private CheckText() {}

    /**
     * Renders a check.
     *
     * @param width columns of the terminal
     * @param colour whether to use ANSI colours
     * @return lines ending with a line end
     */
    public static String render(CheckReport report, int width, boolean colour) {
        TextLayout page = new TextLayout(width, colour);
        page.labelled(
                0, report.outcome().name(), LABEL, Tone.of(report.outcome()), CheckWording.sentence(report.reason()));
        page.labelled(0, "baseline", LABEL, Tone.QUIET, report.baseline());
        if (!report.rows().isEmpty()) {
            page.heading("Compared");
            page.table(2, rows(report.rows()));
        }
        if (!report.changes().isEmpty()) {
            page.heading("Changes over the history");
            report.changes()
                    .forEach(change -> page.labelled(
                            2, change.commit(), LABEL, change.fails() ? Tone.BAD : Tone.QUIET, words(change)));
        }
        if (!report.missing().isEmpty()) {
            page.heading("Missing");
            report.missing().forEach(one -> page.paragraph(2, one.name() + ": " + one.reason()));
        }
        if (!report.notes().isEmpty()) {
            page.heading("Notes");
            report.notes().forEach(note -> page.paragraph(2, note));
        }
        return page.toString();
    }

    private static List<List<String>> rows(List<Row> rows) {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("name", "baseline", "new", "times slower", "90 % interval", "processes", "verdict"));
        for (Row row : rows) {
            table.add(List.of(
                    row.name(),
                    CheckWording.value(row.before(), row.unit()),
                    CheckWording.value(row.after(), row.unit()),
                    CheckWording.ratio(row.slowdown()),
                    CheckWording.interval(row),
                    (row.processesBefore() == 0 ? "fixed" : row.processesBefore()) + ", " + row.processesAfter(),
                    CheckWording.judgement(row.judgement())));
        }
        return table;
    }

    private static String words(Change change) {
        return change.name() + " " + CheckWording.value(change.before(), change.unit()) + ", then "
                + CheckWording.value(change.after(), change.unit()) + ", " + CheckWording.ratio(change.slowdown())
                + " times slower" + (change.fails() ? ", and still is" : "") + " (" + change.file() + ")";
    }
}
