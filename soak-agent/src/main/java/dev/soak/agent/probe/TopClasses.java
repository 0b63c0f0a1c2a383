package dev.soak.agent.probe;

import dev.soak.analysis.series.Checkpoint.ClassCount;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Selects the classes that get a series: those that were ever among the top {@value #TOP} of a histogram by bytes or by
 * instances, and those whose instances increased {@value #RISES} times in a row, so that a small class with an occasional
 * leak is followed long before it is among the largest.
 *
 * <p>Bounded: after {@value #MAX} names none is added, and increases are counted for at most {@value #WATCHED} classes. It
 * keeps no strings and no map entries, whose numbers would grow in the target's histogram with each class that it loads.
 */
public final class TopClasses {
    static final int TOP = 300;
    static final int RISES = 3;
    static final int MAX = 3_000;
    static final int WATCHED = 20_000;

    private final NameList names = new NameList(MAX);
    private final ConsecutiveIncreases rises = new ConsecutiveIncreases(WATCHED);

    /** The selected classes with their counts in this histogram; a class without instances has 0. */
    public Map<String, ClassCount> of(ClassHistogram histogram) {
        admit(histogram, Comparator.comparingLong(ClassCount::bytes));
        admit(histogram, Comparator.comparingLong(ClassCount::instances));
        admitRising(histogram);
        Map<String, ClassCount> followed = new LinkedHashMap<>();
        names.forEach(name -> followed.put(name, histogram.classes().getOrDefault(name, new ClassCount(0, 0))));
        return followed;
    }

    private void admit(ClassHistogram histogram, Comparator<ClassCount> by) {
        histogram.classes().entrySet().stream()
                .sorted(Map.Entry.<String, ClassCount>comparingByValue(by.reversed())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(TOP)
                .map(Map.Entry::getKey)
                .limit(Math.max(0, MAX - names.size()))
                .forEach(names::add);
    }

    private void admitRising(ClassHistogram histogram) {
        rises.next();
        histogram.classes().forEach((name, count) -> {
            if (!names.contains(name) && rises.add(name, count.instances()) >= RISES) {
                names.add(name);
            }
        });
    }
}
