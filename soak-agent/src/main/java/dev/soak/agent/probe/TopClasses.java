package dev.soak.agent.probe;

import dev.soak.analysis.series.Checkpoint.ClassCount;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The classes worth keeping a series of: every one that ever stood in the top {@value #TOP} of a histogram by bytes or
 * by instances, and every one that had more instances {@value #RISES} times in a row, so that a small class that is
 * leaked now and then is followed long before it is among the largest.
 *
 * <p>Bounded: after {@value #MAX} names none is added, and rises are counted of {@value #WATCHED} classes at most. It keeps
 * no string and no entry of a map, whose numbers would rise in the bot's histogram with each class that the bot loads.
 */
public final class TopClasses {
    static final int TOP = 300;
    static final int RISES = 3;
    static final int MAX = 3_000;
    static final int WATCHED = 20_000;

    private final NameList names = new NameList(MAX);
    private final ConsecutiveIncreases rises = new ConsecutiveIncreases(WATCHED);

    /** The followed classes as they stand in this histogram; one that is gone has 0 instances. */
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
