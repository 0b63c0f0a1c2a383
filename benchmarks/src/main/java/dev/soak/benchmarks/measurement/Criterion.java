package dev.soak.benchmarks.measurement;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A measured quantity with its acceptance criterion; one row of a table.
 *
 * @param quantity what was measured
 * @param measured the value, for readers
 * @param limit the criterion, for readers
 * @param decision whether the value meets it
 */
public record Criterion(String quantity, String measured, String limit, Decision decision) {
    /** An interval that contains the limit decides nothing. */
    public enum Decision {
        YES,
        NO,
        UNDECIDED
    }

    /** A ratio whose 95 % confidence interval must not reach below a limit. */
    public static Criterion atLeast(String quantity, PairedRatio ratio, double limit) {
        return new Criterion(
                quantity,
                ratio.text(),
                String.format(Locale.ROOT, "≥ %.2f", limit),
                ratio.low() >= limit ? Decision.YES : ratio.high() < limit ? Decision.NO : Decision.UNDECIDED);
    }

    /** A ratio whose 95 % confidence interval must not reach above a limit. */
    public static Criterion atMost(String quantity, PairedRatio ratio, double limit) {
        return new Criterion(
                quantity,
                ratio.text(),
                String.format(Locale.ROOT, "≤ %.2f", limit),
                atMost(ratio.low(), ratio.high(), limit));
    }

    /** Seconds whose 95 % confidence interval must not reach above a limit. */
    public static Criterion atMostSeconds(String quantity, PairedDifference difference, double limit) {
        return new Criterion(
                quantity,
                difference.text() + " s",
                String.format(Locale.ROOT, "≤ %.1f s", limit),
                atMost(difference.low(), difference.high(), limit));
    }

    private static Decision atMost(double low, double high, double limit) {
        return high <= limit ? Decision.YES : low > limit ? Decision.NO : Decision.UNDECIDED;
    }

    /** All rows as a table; the criteria are met if every decision is yes. */
    public static MeasurementResult table(List<Criterion> criteria) {
        String table = criteria.stream()
                .map(row -> String.format(
                        Locale.ROOT,
                        "| %s | %s | %s | %s |%n",
                        row.quantity,
                        row.measured,
                        row.limit,
                        row.decision.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining("", "| quantity | measured | criterion | met |\n|---|---|---|---|\n", ""));
        return new MeasurementResult(
                table, criteria.stream().allMatch(criterion -> criterion.decision == Decision.YES));
    }
}
