package dev.soak.benchmarks.measurement;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The geometric mean of paired ratios with its 95 % confidence interval (Student's t on the logarithms). Conditions that
 * affect both measurements of a pair cancel out.
 *
 * @param low lower end of the interval
 * @param estimate the geometric mean
 * @param high upper end of the interval
 */
public record PairedRatio(double low, double estimate, double high, int pairs) {
    private static final double UPPER_QUANTILE = 0.975;

    /** For at least one pair; the interval of a single pair is unbounded. */
    public static PairedRatio of(List<Double> ratios) {
        return ofCrossover(List.of(ratios));
    }

    /**
     * The ratio of a crossover trial, in which the two measurements of a pair swap places between pairs. Each list holds the
     * ratios of one arrangement, and the geometric means of the lists have equal weight. The systematic effect of a place
     * cancels out of the estimate; it also stays out of the interval, which uses the pooled variance within the lists.
     * Unless every arrangement has two pairs, the interval is unbounded: the variance of a single pair is unknown.
     */
    public static PairedRatio ofCrossover(List<List<Double>> arrangements) {
        int pairs = 0;
        double mean = 0;
        double squares = 0;
        double weight = 0;
        for (List<Double> ratios : arrangements) {
            double[] logs = ratios.stream().mapToDouble(Math::log).toArray();
            double listMean = Arrays.stream(logs).average().orElseThrow();
            for (double log : logs) {
                squares += (log - listMean) * (log - listMean);
            }
            pairs += logs.length;
            mean += listMean / arrangements.size();
            weight += 1.0 / logs.length / arrangements.size() / arrangements.size();
        }
        int degreesOfFreedom = pairs - arrangements.size();
        if (arrangements.stream().anyMatch(ratios -> ratios.size() < 2)) {
            return new PairedRatio(0, Math.exp(mean), Double.POSITIVE_INFINITY, pairs);
        }
        double halfWidth = TDistribution.of(degreesOfFreedom).inverseCumulativeProbability(UPPER_QUANTILE)
                * Math.sqrt(squares / degreesOfFreedom * weight);
        return new PairedRatio(Math.exp(mean - halfWidth), Math.exp(mean), Math.exp(mean + halfWidth), pairs);
    }

    /** For a table: estimate and interval. */
    public String text() {
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", estimate, low, high);
    }
}
