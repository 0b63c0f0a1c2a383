package dev.soak.agent.measure;

import dev.soak.analysis.series.Checkpoint.ClassCount;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Selects the classes that get a series: those that were ever among the top {@value #TOP} of a histogram by bytes or by
 * instances, those whose instances increased {@value #RISES} times in a row, and those that several instances are left of at
 * the first checkpoint that finds any. So a small class with an occasional leak is followed long before it is among the
 * largest, and almost from its first request on.
 *
 * <p>Bounded: after {@value #MAX} classes none is added, and increases are counted for at most {@value #WATCHED} classes.
 */
public final class TopClasses {
    static final int TOP = 300;
    static final int RISES = 3;
    static final int SEVERAL = 2;
    static final int MAX = 3_000;
    static final int WATCHED = 20_000;

    private final Set<String> followed = new LinkedHashSet<>();
    private Map<String, Rise> rises = new HashMap<>();
    private boolean first = true;

    /** The instances of a class in the last histogram, and how many times in a row they have increased. */
    private record Rise(long instances, int inARow) {
        /** A count that stays the same neither adds to the row nor ends it. */
        int next(long now) {
            return now > instances ? inARow + 1 : now < instances ? 0 : inARow;
        }
    }

    /** The selected classes with their counts in this histogram; a class without instances has 0. */
    public Map<String, ClassCount> of(ClassHistogram histogram) {
        follow(histogram, Comparator.comparingLong(ClassCount::bytes));
        follow(histogram, Comparator.comparingLong(ClassCount::instances));
        followRising(histogram);
        Map<String, ClassCount> counts = new LinkedHashMap<>();
        followed.forEach(name -> counts.put(name, histogram.classes().getOrDefault(name, new ClassCount(0, 0))));
        return counts;
    }

    private void follow(ClassHistogram histogram, Comparator<ClassCount> by) {
        histogram.classes().entrySet().stream()
                .sorted(Map.Entry.<String, ClassCount>comparingByValue(by.reversed())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(TOP)
                .forEach(entry -> follow(entry.getKey()));
    }

    private void follow(String name) {
        if (followed.size() < MAX) {
            followed.add(name);
        }
    }

    private void followRising(ClassHistogram histogram) {
        Map<String, Rise> now = new HashMap<>();
        histogram.classes().forEach((name, count) -> {
            Rise before = rises.get(name);
            if (followed.contains(name) || (before == null && now.size() >= WATCHED)) {
                return;
            }
            int inARow = before == null ? 0 : before.next(count.instances());
            boolean isNew = before == null && !first;
            if (inARow >= RISES || (isNew && count.instances() >= SEVERAL)) {
                follow(name);
            }
            now.put(name, new Rise(count.instances(), inARow));
        });
        rises = now;
        first = false;
    }
}
