package dev.soak.analysis.wording;

import dev.soak.analysis.check.CheckReason;
import dev.soak.analysis.check.CheckReport.Change;
import dev.soak.analysis.check.CheckReport.Row;
import dev.soak.analysis.regression.Slowdown.Judgement;
import java.util.Locale;

/** A check in words. */
public final class CheckWording {
    private CheckWording() {}

    public static String sentence(CheckReason reason) {
        if (reason instanceof CheckReason.NoneSlower none) {
            return none.metrics() + (none.metrics() == 1 ? " metric is" : " metrics are")
                    + " within tolerance of the baseline";
        }
        if (reason instanceof CheckReason.Slower slower) {
            return sentence(slower.first()) + more(slower.more());
        }
        if (reason instanceof CheckReason.SlowerSince since) {
            return sentence(since.first()) + more(since.more());
        }
        if (reason instanceof CheckReason.ResultsMissing missing) {
            return missing.first().name() + ": " + missing.first().reason() + more(missing.more());
        }
        if (reason instanceof CheckReason.Undecided undecided) {
            return undecided(undecided.first()) + more(undecided.more());
        }
        return "the results have no metric in common with the baseline";
    }

    private static String more(int more) {
        return more == 0 ? "" : "; " + more + " more";
    }

    /** {@code load:p99(health) is 1.31 times slower (1.22 to 1.41): 10 ms, then 13.1 ms}. */
    public static String sentence(Row row) {
        return row.name() + " is " + ratio(row.slowdown()) + " times slower (" + interval(row) + "): "
                + value(row.before(), row.unit()) + ", then " + value(row.after(), row.unit());
    }

    /** {@code load:p99(health) is 1.31 times slower since 3f2a9c1: 10 ms, then 13.1 ms}. */
    public static String sentence(Change change) {
        return change.name() + " is " + ratio(change.slowdown()) + " times slower since " + change.commit() + ": "
                + value(change.before(), change.unit()) + ", then " + value(change.after(), change.unit());
    }

    private static String undecided(Row row) {
        boolean single = row.processesAfter() == 1 && row.processesBefore() <= 1;
        return row.name() + " may or may not be slower by more than " + HumanFormat.number(100 * row.tolerance())
                + " % ("
                + interval(row) + " times): "
                + (single
                        ? "one process per side is not enough; measure with three or more"
                        : "measure with more processes");
    }

    public static String interval(Row row) {
        return ratio(row.low()) + " to " + ratio(row.high());
    }

    public static String ratio(double ratio) {
        return ratio < 10
                ? String.format(Locale.ROOT, ratio < 0.1 ? "%.2g" : "%.2f", ratio)
                : HumanFormat.number(ratio);
    }

    public static String value(double value, String unit) {
        if (unit.equals("s") && value < 1e-6) {
            return HumanFormat.number(value * 1e9) + " ns";
        }
        return unit.equals("/s") ? HumanFormat.number(value) + "/s" : HumanFormat.value(value, unit);
    }

    public static String judgement(Judgement judgement) {
        return switch (judgement) {
            case SLOWER -> "SLOWER";
            case UNTOLD -> "undecided";
            case FASTER -> "faster";
            case NOT_SLOWER -> "ok";
        };
    }
}
