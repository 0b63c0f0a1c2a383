package dev.soak.benchmarks.overhead;

import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The geometric mean of paired ratios with its 95 % interval, by Student's t on their logarithms: what the machine did
 * to both of a pair cancels out.
 */
public record Ratio(double low, double estimate, double high, int pairs) {
    private static final double UPPER = 0.975;

    /** Of at least one pair; the interval of a single pair is all numbers. */
    public static Ratio of(List<Double> ratios) {
        int n = ratios.size();
        double[] logs = ratios.stream().mapToDouble(Math::log).toArray();
        double mean = 0;
        for (double log : logs) {
            mean += log / n;
        }
        if (n == 1) {
            return new Ratio(0, Math.exp(mean), Double.POSITIVE_INFINITY, n);
        }
        double squares = 0;
        for (double log : logs) {
            squares += (log - mean) * (log - mean);
        }
        double half = TDistribution.of(n - 1).inverseCumulativeProbability(UPPER) * Math.sqrt(squares / (n - 1) / n);
        return new Ratio(Math.exp(mean - half), Math.exp(mean), Math.exp(mean + half), n);
    }

    /** As it stands in a table. */
    public String text() {
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", estimate, low, high);
    }
}
