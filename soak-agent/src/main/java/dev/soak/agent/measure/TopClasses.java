package dev.soak.agent.measure;

import dev.soak.analysis.series.Checkpoint.ClassCount;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects the classes that get a series: those that were ever among the top {@value #TOP} of a histogram by bytes or by
 * instances, those whose instances increased {@value #RISES} times in a row, and those that had no instance at first and have
 * several now. So a small class with an occasional leak is followed long before it is among the largest, and almost from its
 * first request on.
 *
 * <p>A class is followed because of what it has become since the histogram before, whose count therefore comes with it: where
 * growth began tells a leak from a warm-up.
 *
 * <p>Bounded: after {@value #MAX} classes none is added, and counts of at most {@value #WATCHED} other classes are kept.
 */
public final class TopClasses {
    static final int TOP = 300;
    static final int RISES = 3;
    static final int SEVERAL = 2;
    static final int MAX = 3_000;
    static final int WATCHED = 20_000;

    private static final ClassCount ABSENT = new ClassCount(0, 0);

    private final Set<String> followed = new LinkedHashSet<>();
    private Map<String, Rise> rises = Map.of();
    /** Whether the counts of all classes in the last histogram are known. */
    private boolean complete;

    /**
     * The counts of the selected classes.
     *
     * @param now in the last histogram; a class without instances has 0
     * @param before in the histogram before, of the classes that were not selected then; those whose counts are not known any
     *     more are left out
     */
    public record Counts(Map<String, ClassCount> now, Map<String, ClassCount> before) {
        public static final Counts NONE = new Counts(Map.of(), Map.of());
    }

    /** A class that is not followed: its count in the last histogram, and how many times in a row it has increased. */
    private record Rise(ClassCount last, int inARow, boolean appeared) {
        /** A class that was not in the histogram before; {@code appeared} if that one is known completely. */
        static Rise first(ClassCount count, boolean appeared) {
            return new Rise(count, 0, appeared);
        }

        /** A count that stays the same neither adds to the row nor ends it. */
        Rise next(ClassCount now) {
            int row = now.instances() > last.instances() ? inARow + 1 : now.instances() < last.instances() ? 0 : inARow;
            return new Rise(now, row, appeared);
        }

        boolean isReason() {
            return inARow >= RISES || (appeared && last.instances() >= SEVERAL);
        }
    }

    /** The selected classes with their counts in this histogram. */
    public Counts of(ClassHistogram histogram) {
        Set<String> selected = new LinkedHashSet<>();
        top(histogram, Comparator.comparingLong(ClassCount::bytes), selected);
        top(histogram, Comparator.comparingLong(ClassCount::instances), selected);
        Map<String, Rise> next = rises(histogram, selected);
        Map<String, ClassCount> before = new LinkedHashMap<>();
        for (String name : selected) {
            if (followed.size() >= MAX) {
                break;
            }
            ClassCount last = followed.add(name) ? lastCount(name) : null;
            if (last != null) {
                before.put(name, last);
            }
            next.remove(name);
        }
        Map<String, ClassCount> now = new LinkedHashMap<>();
        followed.forEach(name -> now.put(name, histogram.classes().getOrDefault(name, ABSENT)));
        rises = next;
        complete = !histogram.classes().isEmpty()
                && histogram.classes().keySet().stream()
                        .allMatch(name -> next.containsKey(name) || followed.contains(name));
        return new Counts(now, before);
    }

    private @Nullable ClassCount lastCount(String name) {
        Rise rise = rises.get(name);
        return rise != null ? rise.last() : complete ? ABSENT : null;
    }

    private static void top(ClassHistogram histogram, Comparator<ClassCount> by, Set<String> to) {
        histogram.classes().entrySet().stream()
                .sorted(Map.Entry.<String, ClassCount>comparingByValue(by.reversed())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(TOP)
                .forEach(entry -> to.add(entry.getKey()));
    }

    /** The classes of this histogram that are not followed; those with a reason to be are added to {@code selected}. */
    private Map<String, Rise> rises(ClassHistogram histogram, Set<String> selected) {
        Map<String, Rise> next = new HashMap<>();
        for (Map.Entry<String, ClassCount> entry : histogram.classes().entrySet()) {
            String name = entry.getKey();
            if (followed.contains(name)) {
                continue;
            }
            Rise before = rises.get(name);
            if (before == null && next.size() >= WATCHED) {
                continue;
            }
            Rise rise = before == null ? Rise.first(entry.getValue(), complete) : before.next(entry.getValue());
            if (rise.isReason()) {
                selected.add(name);
            }
            next.put(name, rise);
        }
        return next;
    }
}
