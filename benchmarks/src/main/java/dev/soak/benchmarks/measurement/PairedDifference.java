package dev.soak.benchmarks.measurement;

import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of paired differences with its 95 % confidence interval (Student's t).
 *
 * @param low lower end of the interval
 * @param estimate the mean
 * @param high upper end of the interval
 */
public record PairedDifference(double low, double estimate, double high, int pairs) {
    private static final double UPPER_QUANTILE = 0.975;

    /** For at least one pair; the interval of a single pair is unbounded. */
    public static PairedDifference of(List<Double> differences) {
        int pairs = differences.size();
        double mean = differences.stream().mapToDouble(d -> d).average().orElseThrow();
        if (pairs == 1) {
            return new PairedDifference(Double.NEGATIVE_INFINITY, mean, Double.POSITIVE_INFINITY, pairs);
        }
        double squares =
                differences.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
        double halfWidth = TDistribution.of(pairs - 1).inverseCumulativeProbability(UPPER_QUANTILE)
                * Math.sqrt(squares / (pairs - 1) / pairs);
        return new PairedDifference(mean - halfWidth, mean, mean + halfWidth, pairs);
    }

    /** For a table: estimate and interval. */
    public String text() {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", estimate, low, high);
    }
}
