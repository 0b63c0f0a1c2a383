package dev.soak.analysis.verdict;

import dev.soak.analysis.statistics.SequentialGrowth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Watches the instance counts of thousands of classes, checkpoint by checkpoint, and reports those that grow. The probability
 * of any false report during the whole run is at most {@code level}, however often it is evaluated.
 *
 * <p>Half of the level is spent on {@link SequentialGrowth#logEValue()}, which is valid at every look; the other half on
 * {@link SequentialGrowth#proportionalityPValue()}: half of that at the fourth checkpoint, and the rest at the later ones in
 * shares that decrease with the square. Both are divided by the number of classes whose count has ever changed (Bonferroni); a
 * constant count cannot be reported. Only growth is tested: a filling cache is reported too, and {@link SoakVerdict}
 * recognises it once it is full.
 *
 * <p>Not thread-safe. Memory: a few numbers per class.
 */
public final class ClassWatch {
    private final double level;
    private final Map<String, SequentialGrowth> classes = new HashMap<>();
    private final Map<String, Double> last = new HashMap<>();
    private final Set<String> reported = new HashSet<>();
    private double work;
    private int checkpoints;

    public ClassWatch(double level) {
        this.level = level;
    }

    /**
     * A class that grows.
     *
     * @param perWork instances per request
     */
    public record GrowingClass(String name, double perWork) {}

    /**
     * Tells what classes that had no count until now had at the last checkpoint that was added.
     *
     * @param instances by class
     */
    void begin(Map<String, Double> instances) {
        instances.forEach(last::putIfAbsent);
    }

    /**
     * Adds a checkpoint.
     *
     * @param workSoFar requests completed since the start
     * @param instances by class; an absent class has none
     * @return the classes that are reported for the first time
     */
    public List<GrowingClass> add(double workSoFar, Map<String, Double> instances) {
        checkpoints++;
        double done = workSoFar - work;
        work = workSoFar;
        if (checkpoints > 1) {
            Set<String> names = new HashSet<>(last.keySet());
            names.addAll(instances.keySet());
            for (String name : names) {
                double change = instances.getOrDefault(name, 0.0) - last.getOrDefault(name, 0.0);
                classes.computeIfAbsent(name, n -> new SequentialGrowth()).add(change, done);
            }
        }
        last.clear();
        last.putAll(instances);
        return newlyGrowing();
    }

    private List<GrowingClass> newlyGrowing() {
        long moved = classes.values().stream().filter(SequentialGrowth::moved).count();
        List<GrowingClass> growing = new ArrayList<>();
        classes.forEach((name, growth) -> {
            if (growth.moved() && !reported.contains(name) && confirmed(growth, moved, level)) {
                reported.add(name);
                growing.add(new GrowingClass(name, growth.perWork()));
            }
        });
        return growing;
    }

    /**
     * Whether growth is confirmed at an error level that holds over all tests and all looks.
     *
     * @param tests number of series that are tested
     */
    static boolean confirmed(SequentialGrowth growth, long tests, double level) {
        return growth.logEValue() > Math.log(tests / (level / 2))
                || growth.proportionalityPValue() < share(growth.increments()) * level / 2 / tests;
    }

    /** The share of the error level to spend: half at three increments, the rest later; the shares sum to 1. */
    private static double share(int increments) {
        double k = increments - 3.0;
        return k <= 0 ? 0.5 : 0.5 * 6 / (Math.PI * Math.PI * k * k);
    }
}
