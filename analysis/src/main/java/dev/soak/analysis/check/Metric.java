package dev.soak.analysis.check;

import dev.soak.analysis.statistics.Medians;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One number of a benchmark or test, measured by one process or by several.
 *
 * @param name {@code org.acme.Bench.hit:avgt{size=10}}, {@code load:p99(health){users=10}}, {@code soak:p99(review)}
 * @param unit UCUM: {@code s}, {@code /s}; of a benchmark's own, as it stands there
 * @param largerIsBetter as of a throughput
 * @param processes of each the values of its iterations or batches: one at least of each, all above 0 and finite
 */
public record Metric(String name, String unit, boolean largerIsBetter, List<List<Double>> processes) {
    public Metric {
        processes = processes.stream().map(List::copyOf).toList();
        if (processes.isEmpty() || processes.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException(name + " has no values");
        }
        if (!processes.stream().allMatch(values -> values.stream().allMatch(Metric::isUsable))) {
            throw new IllegalArgumentException(name + " has a value that is not above 0");
        }
    }

    /** Whether a value can be compared as a ratio. */
    static boolean isUsable(double value) {
        return value > 0 && Double.isFinite(value);
    }

    /**
     * The logarithms of what each process cost: of the median of its values, so that a pause in one iteration does not
     * count, and turned round where larger is better. A difference of two is the logarithm of a slowdown.
     */
    double[] costs() {
        return processes.stream()
                .mapToDouble(values -> cost(Medians.of(
                        values.stream().mapToDouble(Double::doubleValue).toArray())))
                .toArray();
    }

    /** The logarithm of the cost that a value stands for. */
    double cost(double value) {
        return largerIsBetter ? -Math.log(value) : Math.log(value);
    }

    /** The value that a cost stands for. */
    double value(double cost) {
        return Math.exp(largerIsBetter ? -cost : cost);
    }

    /** With a process's median in the place of its values. */
    Metric reduced() {
        List<List<Double>> medians = new ArrayList<>();
        for (double cost : costs()) {
            medians.add(List.of(value(cost)));
        }
        return new Metric(name, unit, largerIsBetter, medians);
    }

    /** The processes of both; empty where they are not the same thing. */
    Optional<Metric> with(Metric other) {
        if (!isLike(other)) {
            return Optional.empty();
        }
        List<List<Double>> all = new ArrayList<>(processes);
        all.addAll(other.processes);
        return Optional.of(new Metric(name, unit, largerIsBetter, all));
    }

    /** Whether the other is measured alike. */
    boolean isLike(Metric other) {
        return unit.equals(other.unit) && largerIsBetter == other.largerIsBetter;
    }
}
