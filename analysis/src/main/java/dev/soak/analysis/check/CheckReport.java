package dev.soak.analysis.check;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.regression.Slowdown.Judgement;
import dev.soak.analysis.wording.CheckWording;
import java.util.List;
import java.util.Objects;

/**
 * What a check of new results against a baseline comes to, as {@code soak check} prints it. Names come from outside: who
 * shows them escapes them.
 *
 * @param schema {@value #SCHEMA}
 * @param outcome {@code REGRESSION}, {@code INCONCLUSIVE} or {@code PASS}
 * @param reason why that outcome, one sentence
 * @param baseline what the results were held against
 * @param tolerance the usual one
 * @param rows what was compared, worst first
 * @param changes in the history of the baseline, of any metric of the results
 * @param missing what the baseline has and the results have not
 * @param notes what the reader should know, a sentence each
 */
public record CheckReport(
        String schema,
        Outcome outcome,
        String reason,
        String baseline,
        double tolerance,
        List<Row> rows,
        List<Change> changes,
        List<Missing> missing,
        List<String> notes) {
    /** The version of the form. */
    public static final String SCHEMA = "soak-check/1";

    public CheckReport {
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(reason);
        rows = List.copyOf(rows);
        changes = List.copyOf(changes);
        missing = List.copyOf(missing);
        notes = List.copyOf(notes);
    }

    /**
     * One metric.
     *
     * @param before and {@code after}: medians, in the unit
     * @param slowdown how many times slower, with its 90 % interval; below 1 is faster, also of a throughput
     * @param tolerance share by which it may be slower
     * @param processesBefore that were compared, or runs of a history; 0 where the baseline is a fixed level
     * @param processesAfter likewise
     */
    public record Row(
            String name,
            String unit,
            double before,
            double after,
            double slowdown,
            double low,
            double high,
            double tolerance,
            int processesBefore,
            int processesAfter,
            Judgement judgement) {}

    /**
     * A change of level within the history.
     *
     * @param commit of the first run at the new level
     * @param file of that run, in the folder of the baseline
     * @param fails whether a slowdown larger than the tolerance began here and lasts; then {@code after} is the present level
     */
    public record Change(
            String name,
            String unit,
            String commit,
            String file,
            double before,
            double after,
            double slowdown,
            double pValue,
            boolean fails) {}

    /** What the results lack. */
    public record Missing(String name, String reason) {}

    /** Decides: what failed, then what could not be told. */
    public static CheckReport of(
            String baseline,
            double tolerance,
            List<Row> rows,
            List<Change> changes,
            List<Missing> missing,
            List<String> notes) {
        Outcome outcome = Outcome.PASS;
        String reason = rows.size() + (rows.size() == 1 ? " metric is" : " metrics are")
                + " no slower than the baseline, as far as their tolerance goes";
        List<Row> slower = with(rows, Judgement.SLOWER);
        List<Row> untold = with(rows, Judgement.UNTOLD);
        List<Change> failing = changes.stream().filter(Change::fails).toList();
        if (!slower.isEmpty() || !failing.isEmpty()) {
            outcome = Outcome.REGRESSION;
            reason = slower.isEmpty() ? CheckWording.sentence(failing.get(0)) : CheckWording.sentence(slower.get(0));
            int more = slower.size() + failing.size() - 1;
            reason += more == 0 ? "" : "; " + more + " more";
        } else if (!missing.isEmpty()) {
            outcome = Outcome.INCONCLUSIVE;
            reason = missing.get(0).name() + ": " + missing.get(0).reason() + more(missing.size());
        } else if (!untold.isEmpty()) {
            outcome = Outcome.INCONCLUSIVE;
            reason = CheckWording.untold(untold.get(0)) + more(untold.size());
        } else if (rows.isEmpty()) {
            outcome = Outcome.INCONCLUSIVE;
            reason = "the baseline has nothing that the results have";
        }
        return new CheckReport(SCHEMA, outcome, reason, baseline, tolerance, rows, changes, missing, notes);
    }

    private static List<Row> with(List<Row> rows, Judgement judgement) {
        return rows.stream().filter(row -> row.judgement() == judgement).toList();
    }

    private static String more(int all) {
        return all == 1 ? "" : "; " + (all - 1) + " more";
    }
}
