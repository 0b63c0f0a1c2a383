package dev.soak.analysis.check;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.regression.Slowdown.Judgement;
import java.util.List;
import java.util.Objects;

/**
 * The comparison of new results with a baseline, as {@code soak check} prints it. Names come from outside: renderers
 * escape them.
 *
 * @param schema {@value #SCHEMA}
 * @param outcome {@code REGRESSION}, {@code INCONCLUSIVE} or {@code PASS}
 * @param baseline what the results were compared with
 * @param tolerance the usual one
 * @param rows what was compared, worst first
 * @param changes in the history of the baseline, of any metric of the results
 * @param missing what the baseline has and the results have not
 * @param notes on the results, a sentence each
 */
public record CheckReport(
        String schema,
        Outcome outcome,
        CheckReason reason,
        String baseline,
        double tolerance,
        List<Row> rows,
        List<Change> changes,
        List<Missing> missing,
        List<String> notes) {
    /** The version of the format. */
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
     * The comparison of one metric.
     *
     * @param before median of the baseline, in the unit
     * @param after median of the new results, in the unit
     * @param slowdown ratio of times; below 1 is faster, for a throughput too
     * @param low lower end of the 90 % confidence interval of the slowdown
     * @param high upper end of the 90 % confidence interval of the slowdown
     * @param tolerance accepted slowdown as a share
     * @param processesBefore number of processes, or of runs of a history; 0 if the baseline is a fixed level
     * @param processesAfter number of processes of the new results
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
     * @param file of that run in the baseline folder
     * @param fails whether a slowdown larger than the tolerance began here and persists; then {@code after} is the current
     *     level
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

    /** A metric that the results lack. */
    public record Missing(String name, String reason) {}

    /** Decides the outcome: first regressions, then missing metrics, then inconclusive comparisons. */
    public static CheckReport of(
            String baseline,
            double tolerance,
            List<Row> rows,
            List<Change> changes,
            List<Missing> missing,
            List<String> notes) {
        Outcome outcome = Outcome.PASS;
        CheckReason reason = new CheckReason.NoneSlower(rows.size());
        List<Row> slower = with(rows, Judgement.SLOWER);
        List<Row> undecided = with(rows, Judgement.UNTOLD);
        List<Change> failing = changes.stream().filter(Change::fails).toList();
        int more = slower.size() + failing.size() - 1;
        if (!slower.isEmpty()) {
            outcome = Outcome.REGRESSION;
            reason = new CheckReason.Slower(slower.get(0), more);
        } else if (!failing.isEmpty()) {
            outcome = Outcome.REGRESSION;
            reason = new CheckReason.SlowerSince(failing.get(0), more);
        } else if (!missing.isEmpty()) {
            outcome = Outcome.INCONCLUSIVE;
            reason = new CheckReason.ResultsMissing(missing.get(0), missing.size() - 1);
        } else if (!undecided.isEmpty()) {
            outcome = Outcome.INCONCLUSIVE;
            reason = new CheckReason.Undecided(undecided.get(0), undecided.size() - 1);
        } else if (rows.isEmpty()) {
            outcome = Outcome.INCONCLUSIVE;
            reason = new CheckReason.NothingInCommon();
        }
        return new CheckReport(SCHEMA, outcome, reason, baseline, tolerance, rows, changes, missing, notes);
    }

    private static List<Row> with(List<Row> rows, Judgement judgement) {
        return rows.stream().filter(row -> row.judgement() == judgement).toList();
    }
}
