package dev.soak.agent.probe;

import dev.soak.analysis.series.Checkpoint.ClassCount;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The classes worth keeping a series of: every one that ever stood in the top {@value #TOP} of a histogram by bytes or
 * by instances, so that one that climbs is followed from then on. Bounded: after {@value #MAX} names none is added.
 */
public final class TopClasses {
    static final int TOP = 300;
    static final int MAX = 3_000;

    private final Set<String> names = new LinkedHashSet<>();

    /** The followed classes as they stand in this histogram; one that is gone has 0 instances. */
    public Map<String, ClassCount> of(ClassHistogram histogram) {
        admit(histogram, Comparator.comparingLong(ClassCount::bytes));
        admit(histogram, Comparator.comparingLong(ClassCount::instances));
        Map<String, ClassCount> followed = new LinkedHashMap<>();
        for (String name : names) {
            followed.put(name, histogram.classes().getOrDefault(name, new ClassCount(0, 0)));
        }
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
}
