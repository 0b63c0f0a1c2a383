package dev.soak.benchmarks.overhead;

import java.util.Arrays;
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
        return crossedOver(List.of(ratios));
    }

    /**
     * Of pairs that changed places: each list has those that ran one way round, and the geometric means of the lists count
     * alike. What the places do to a ratio cancels out of the estimate and, as it is no chance, out of the interval: that is
     * of the spread within the lists, pooled, as in a crossover trial. Without two pairs one way round the interval is all
     * numbers.
     */
    static Ratio crossedOver(List<List<Double>> ways) {
        int pairs = 0;
        double mean = 0;
        double squares = 0;
        double share = 0;
        for (List<Double> ratios : ways) {
            double[] logs = ratios.stream().mapToDouble(Math::log).toArray();
            double ofThese = Arrays.stream(logs).average().orElseThrow();
            for (double log : logs) {
                squares += (log - ofThese) * (log - ofThese);
            }
            pairs += logs.length;
            mean += ofThese / ways.size();
            share += 1.0 / logs.length / ways.size() / ways.size();
        }
        int freedom = pairs - ways.size();
        if (freedom == 0) {
            return new Ratio(0, Math.exp(mean), Double.POSITIVE_INFINITY, pairs);
        }
        double half =
                TDistribution.of(freedom).inverseCumulativeProbability(UPPER) * Math.sqrt(squares / freedom * share);
        return new Ratio(Math.exp(mean - half), Math.exp(mean), Math.exp(mean + half), pairs);
    }

    /** As it stands in a table. */
    public String text() {
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", estimate, low, high);
    }
}
