package dev.soak.analysis.gc;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Estimates the live set from the heap after each collection, whether a recording or a log tells it.
 *
 * <p>After a GC of the whole heap the live set remains; after any other GC also garbage of the old generation, which
 * accumulates until that is collected, leak or not. Therefore the first of these with enough readings is used:
 *
 * <ol>
 *   <li>the heap after GCs of the whole heap ({@code heap.after_gc}): full GCs of Serial and Parallel, cycles of
 *       Shenandoah and ZGC, major GCs of generational ZGC;
 *   <li>the lowest level between two collections of the old generation ({@code heap.after_gc}): G1, whose concurrent
 *       cycles are followed by mixed collections that free the garbage;
 *   <li>the heap after young GCs ({@code heap.after_young_gc}): an upper bound, whose growth proves nothing.
 * </ol>
 *
 * <p>Explicitly requested GCs ({@code System.gc()}, a class histogram) are closer to the live set than the JVM's own and
 * are a separate series ({@code heap.live}).
 *
 * <p>Memory is bounded, whatever the number of collections.
 */
public final class LiveSetEstimate {
    /** Fewer readings are not enough for a verdict. */
    static final int MIN_READINGS = 6;

    private final BoundedSample<TimedValue> whole = BoundedSample.evenly();
    private final BoundedSample<TimedValue> requested = BoundedSample.evenly();
    private final BoundedSample<Long> old = BoundedSample.evenly();
    private final BoundedSample<TimedValue> all = new BoundedSample<>(TimedValue::lower);

    /**
     * Adds a collection.
     *
     * @param after the heap in use after it
     * @param asked whether it was requested explicitly
     */
    public void add(TimedValue after, GcKind kind, boolean asked) {
        all.add(after);
        if (kind == GcKind.WHOLE || kind == GcKind.MARKING) {
            old.add(after.nanos());
        }
        if (kind == GcKind.WHOLE) {
            (asked ? requested : whole).add(after);
        }
    }

    /** Whether there was a collection. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** The series with enough readings, best first. */
    public Map<SeriesId, List<TimedValue>> series(List<String> notes) {
        Map<SeriesId, List<TimedValue>> series = new LinkedHashMap<>();
        List<TimedValue> bound = TimedValue.inOrder(all.items());
        List<TimedValue> own = TimedValue.inOrder(whole.items());
        List<TimedValue> exact = TimedValue.inOrder(requested.items());
        List<TimedValue> floors = floors(
                bound, old.items().stream().mapToLong(Long::longValue).sorted().toArray());
        if (enough(exact, bound)) {
            series.put(Resources.HEAP_LIVE.whole(), exact);
        }
        if (enough(own, bound)) {
            series.put(Resources.HEAP_AFTER_GC.whole(), own);
        } else if (enough(floors, bound)) {
            series.put(Resources.HEAP_AFTER_GC.whole(), floors);
            notes.add(Resources.HEAP_AFTER_GC + " is the lowest level between two collections of the old generation ("
                    + floors.size() + " readings)");
        } else if (series.isEmpty() && !bound.isEmpty()) {
            series.put(Resources.HEAP_AFTER_YOUNG_GC.whole(), bound);
            notes.add("the old generation was collected too rarely to estimate the live set: growth of the heap after"
                    + " young GCs proves nothing");
        }
        return series;
    }

    /** Readings at the start of a recording alone are not representative of the rest. */
    private static boolean enough(List<TimedValue> some, List<TimedValue> all) {
        return some.size() >= MIN_READINGS && span(some) >= span(all) / 2;
    }

    private static long span(List<TimedValue> ordered) {
        return ordered.get(ordered.size() - 1).nanos() - ordered.get(0).nanos();
    }

    /**
     * The lowest readings between consecutive collections of the old generation. Readings before the first are left out,
     * because no garbage had been freed yet, and readings after the last, because not all of it had been.
     */
    static List<TimedValue> floors(List<TimedValue> bound, long[] starts) {
        List<TimedValue> floors = new ArrayList<>();
        int next = 0;
        for (int cycle = 0; cycle + 1 < starts.length; cycle++) {
            TimedValue lowest = null;
            while (next < bound.size() && bound.get(next).nanos() < starts[cycle + 1]) {
                TimedValue one = bound.get(next++);
                if (one.nanos() >= starts[cycle]) {
                    lowest = lowest == null ? one : TimedValue.lower(lowest, one);
                }
            }
            if (lowest != null) {
                floors.add(lowest);
            }
        }
        return floors;
    }
}
