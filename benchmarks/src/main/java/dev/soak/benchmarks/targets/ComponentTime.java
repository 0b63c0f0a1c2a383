package dev.soak.benchmarks.targets;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The time of an operation that JMH measured.
 *
 * @param name class and method with what sets it apart: {@code ConversationBenchmark.eight{latency=zero,threads=8}}
 * @param forkSeconds the mean of each fork: iterations of one JVM are not independent of each other, forks are
 */
record ComponentTime(String name, List<Double> forkSeconds) {
    private static final double UPPER = 0.975;

    ComponentTime {
        forkSeconds = List.copyOf(forkSeconds);
        if (forkSeconds.isEmpty()) {
            throw new IllegalArgumentException(name + " has no fork");
        }
    }

    double seconds() {
        return forkSeconds.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** Whether its forks differ, and so say how far the mean may be off. */
    boolean hasInterval() {
        return forkSeconds.size() > 1;
    }

    /** The lower end of the 95 % interval of the mean, by Student's t over the forks; no time is below 0. */
    double low() {
        return Math.max(0, seconds() - halfWidth());
    }

    /** The upper end. */
    double high() {
        return seconds() + halfWidth();
    }

    private double halfWidth() {
        int n = forkSeconds.size();
        double mean = seconds();
        double squares = forkSeconds.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return TDistribution.of(n - 1).inverseCumulativeProbability(UPPER) * Math.sqrt(squares / (n - 1) / n);
    }
}
