package dev.soak.analysis.check;

import dev.soak.analysis.statistics.Medians;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A metric of a benchmark or test, measured by one or more processes.
 *
 * @param name {@code org.acme.Bench.hit:avgt{size=10}}, {@code load:p99(health){users=10}}, {@code soak:p99(review)}
 * @param unit UCUM: {@code s}, {@code /s}; a benchmark's own unit is kept as it is
 * @param largerIsBetter as for a throughput
 * @param processes for each process the values of its iterations or batches: at least one, all positive and finite
 */
public record Metric(String name, String unit, boolean largerIsBetter, List<List<Double>> processes) {
    public Metric {
        Objects.requireNonNull(name);
        Objects.requireNonNull(unit);
        processes = processes.stream().map(List::copyOf).toList();
        if (processes.isEmpty() || processes.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException(name + " has no values");
        }
        if (!processes.stream().allMatch(values -> values.stream().allMatch(Metric::isUsable))) {
            throw new IllegalArgumentException(name + " has a value that is not positive");
        }
    }

    /** Whether a value can be part of a ratio. */
    static boolean isUsable(double value) {
        return value > 0 && Double.isFinite(value);
    }

    /**
     * The cost of each process: the logarithm of the median of its values, so that a pause in one iteration does not count,
     * negated if larger is better. The difference of two costs is the logarithm of a slowdown.
     */
    double[] costs() {
        return processes.stream()
                .mapToDouble(values -> cost(Medians.of(
                        values.stream().mapToDouble(Double::doubleValue).toArray())))
                .toArray();
    }

    /** The cost that corresponds to a value. */
    double cost(double value) {
        return largerIsBetter ? -Math.log(value) : Math.log(value);
    }

    /** The value that corresponds to a cost. */
    double value(double cost) {
        return Math.exp(largerIsBetter ? -cost : cost);
    }

    /** The same metric with one value per process, its median. */
    Metric reduced() {
        List<List<Double>> medians = new ArrayList<>();
        for (double cost : costs()) {
            medians.add(List.of(value(cost)));
        }
        return new Metric(name, unit, largerIsBetter, medians);
    }

    /** The metric with the processes of both; empty if they have different units. */
    Optional<Metric> with(Metric other) {
        if (!isLike(other)) {
            return Optional.empty();
        }
        List<List<Double>> all = new ArrayList<>(processes);
        all.addAll(other.processes);
        return Optional.of(new Metric(name, unit, largerIsBetter, all));
    }

    /** Whether the other metric is comparable. */
    boolean isLike(Metric other) {
        return unit.equals(other.unit) && largerIsBetter == other.largerIsBetter;
    }
}
