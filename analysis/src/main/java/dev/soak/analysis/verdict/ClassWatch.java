package dev.soak.analysis.verdict;

import dev.soak.analysis.statistics.SequentialGrowth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Watches thousands of class counts, checkpoint by checkpoint, and calls those that grow: with at most the chance
 * {@code level} of one wrong call in all the run, however often one looks.
 *
 * <p>Half of the level goes to {@link SequentialGrowth#logWager()}, which is valid at every look; half to
 * {@link SequentialGrowth#evenness()}, of which half to the fourth checkpoint and the rest to the later ones in shares
 * that fall with the square. Both are divided by the number of classes that have moved at all: a class that stands
 * still cannot be called. Growth is all that it tests: a cache that fills is called too, and told apart by
 * {@link SoakVerdict} when it is full.
 *
 * <p>Not for use by several threads. Memory: a fixed few numbers a class.
 */
public final class ClassWatch {
    private final double level;
    private final Map<String, SequentialGrowth> classes = new HashMap<>();
    private final Map<String, Double> last = new HashMap<>();
    private final Set<String> called = new HashSet<>();
    private double work;
    private int checkpoints;

    public ClassWatch(double level) {
        this.level = level;
    }

    /** What is known of a class that grows. */
    public record Call(String name, double perWork) {}

    /**
     * Takes a checkpoint.
     *
     * @param workSoFar pull requests done since the start
     * @param instances by class; a class that is absent is taken to be at 0
     * @return the classes that are called now for the first time
     */
    public List<Call> add(double workSoFar, Map<String, Double> instances) {
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
        return calls();
    }

    private List<Call> calls() {
        long moved = classes.values().stream().filter(SequentialGrowth::moved).count();
        List<Call> calls = new ArrayList<>();
        classes.forEach((name, growth) -> {
            if (growth.moved() && !called.contains(name) && certain(growth, moved)) {
                called.add(name);
                calls.add(new Call(name, growth.perWork()));
            }
        });
        return calls;
    }

    private boolean certain(SequentialGrowth growth, long tests) {
        return growth.logWager() > Math.log(tests / (level / 2))
                || growth.evenness() < share(growth.increments()) * level / 2 / tests;
    }

    /** Half at three increments, the other half after them: the shares sum to 1. */
    public static double share(int increments) {
        double k = increments - 3.0;
        return k <= 0 ? 0.5 : 0.5 * 6 / (Math.PI * Math.PI * k * k);
    }
}
