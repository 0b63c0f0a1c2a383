package dev.soak.benchmarks.targets;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The time per operation of a benchmark.
 *
 * @param name class, method and parameters: {@code ConversationBenchmark.eight{latency=zero,threads=8}}
 * @param forkSeconds the mean of each fork; iterations within a JVM are correlated, forks are independent
 */
record ComponentTime(String name, List<Double> forkSeconds) {
    private static final double UPPER_QUANTILE = 0.975;

    ComponentTime {
        forkSeconds = List.copyOf(forkSeconds);
        if (forkSeconds.isEmpty()) {
            throw new IllegalArgumentException(name + " has no forks");
        }
    }

    double seconds() {
        return forkSeconds.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** Whether there are enough forks for a confidence interval. */
    boolean hasInterval() {
        return forkSeconds.size() > 1;
    }

    /** Lower end of the 95 % confidence interval of the mean (Student's t over the forks), at least 0. */
    double low() {
        return Math.max(0, seconds() - halfWidth());
    }

    /** Upper end of the confidence interval. */
    double high() {
        return seconds() + halfWidth();
    }

    private double halfWidth() {
        int n = forkSeconds.size();
        double mean = seconds();
        double squares = forkSeconds.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return TDistribution.of(n - 1).inverseCumulativeProbability(UPPER_QUANTILE) * Math.sqrt(squares / (n - 1) / n);
    }
}
