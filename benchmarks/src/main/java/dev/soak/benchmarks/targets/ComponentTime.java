package dev.soak.benchmarks.targets;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The time of an operation that JMH measured.
 *
 * @param benchmark class and method, without the package
 * @param forkSeconds the mean of each fork: iterations of one JVM are not independent of each other, forks are
 */
record ComponentTime(String benchmark, Map<String, String> params, int threads, List<Double> forkSeconds) {
    private static final double UPPER = 0.975;

    ComponentTime {
        params = Map.copyOf(params);
        forkSeconds = List.copyOf(forkSeconds);
        if (forkSeconds.isEmpty()) {
            throw new IllegalArgumentException(benchmark + " has no fork");
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

    /** Name, parameters and threads, as tables show it. */
    String name() {
        String behind = Stream.concat(
                        params.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(Object::toString),
                        threads == 1 ? Stream.of() : Stream.of(threads + " threads"))
                .collect(Collectors.joining(", "));
        return behind.isEmpty() ? benchmark : benchmark + ", " + behind;
    }
}
