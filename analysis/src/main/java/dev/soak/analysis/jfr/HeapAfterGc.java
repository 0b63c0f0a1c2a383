package dev.soak.analysis.jfr;

import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.GcCause;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * The live set, as far as collections show it: the heap after each of them ({@code jdk.GCHeapSummary}) joined by its
 * number with what the collection was ({@code jdk.GarbageCollection}).
 *
 * <p>After a collection of the whole heap what is left is the live set; after any other it is more, by a part that
 * grows until the old generation is collected, leak or not. So, the first of these for which there is enough:
 *
 * <ol>
 *   <li>the heap after collections of the whole heap ({@code heap.after_gc}): Serial's and Parallel's full ones,
 *       Shenandoah's and ZGC's cycles, generational ZGC's major ones;
 *   <li>the lowest level between one collection of the old generation and the next ({@code heap.after_gc}): G1, whose
 *       concurrent cycles leave the removing to the mixed collections that follow;
 *   <li>the heap after young collections ({@code heap.after_young_gc}): an upper bound, whose growth proves nothing.
 * </ol>
 *
 * <p>Collections that were asked for ({@code System.gc()}, a histogram) say more than the program's own leave behind
 * and are a series of their own ({@code heap.live}).
 *
 * <p>Mission Control's rule fits one line through the heap after all collections, young and old, and gives up where it
 * finds neither {@code jdk.YoungGarbageCollection} nor {@code jdk.OldGarbageCollection}, which ZGC never writes.
 */
final class HeapAfterGc {
    /** Fewer say too little for a verdict. */
    static final int ENOUGH = 6;

    /** Collections whose events are not together yet; in a recording they stand close to each other. */
    private static final int MOST_OPEN = 4096;

    private static final long SLACK_NANOS = 1_000_000_000;

    private final Map<Integer, TimedValue> left = new LinkedHashMap<>();
    private final Map<Integer, Collection> collections = bounded();
    private final Map<Integer, Collection> generations = bounded();
    private final BoundedSample<TimedValue> whole = BoundedSample.evenly();
    private final BoundedSample<TimedValue> asked = BoundedSample.evenly();
    private final BoundedSample<Long> old = BoundedSample.evenly();
    private final BoundedSample<TimedValue> all = new BoundedSample<>(TimedValue::lower);

    private record Collection(long start, long end, GcKind kind, boolean asked) {
        static Collection of(RecordedEvent event, GcKind kind, boolean asked) {
            return new Collection(
                    TimedValue.nanos(event.getStartTime()), TimedValue.nanos(event.getEndTime()), kind, asked);
        }

        /** Numbers repeat where recordings of several JVMs stand in one file. */
        boolean left(TimedValue after) {
            return after.nanos() >= start && after.nanos() <= end + SLACK_NANOS;
        }
    }

    private static Map<Integer, Collection> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Collection> eldest) {
                return size() > MOST_OPEN;
            }
        };
    }

    void listen(EventStream stream) {
        stream.onEvent("jdk.GCHeapSummary", this::summary);
        stream.onEvent("jdk.GarbageCollection", this::collection);
        for (String young : new String[] {"jdk.YoungGarbageCollection", "jdk.ZYoungGarbageCollection"}) {
            stream.onEvent(
                    young,
                    event -> generations.putIfAbsent(event.getInt("gcId"), Collection.of(event, GcKind.YOUNG, false)));
        }
        for (String older : new String[] {"jdk.OldGarbageCollection", "jdk.ZOldGarbageCollection"}) {
            stream.onEvent(
                    older, event -> generations.put(event.getInt("gcId"), Collection.of(event, GcKind.MARKING, false)));
        }
        stream.onFlush(this::join);
    }

    private void summary(RecordedEvent event) {
        if ("After GC".equals(event.getString("when"))) {
            TimedValue after =
                    new TimedValue(TimedValue.nanos(event.getStartTime()), TimedValue.field(event, "heapUsed"));
            TimedValue before = left.put(event.getInt("gcId"), after);
            if (before != null) {
                resolve(event.getInt("gcId"), before);
            }
        }
    }

    private void collection(RecordedEvent event) {
        GcKind kind = GcKind.ofName(String.valueOf(event.getString("name")));
        collections.put(
                event.getInt("gcId"),
                Collection.of(event, kind, GcCause.isAskedFor(String.valueOf(event.getString("cause")))));
    }

    /** Puts together what is whole; what is not waits, as long as there is room. */
    private void join() {
        for (Iterator<Map.Entry<Integer, TimedValue>> open = left.entrySet().iterator(); open.hasNext(); ) {
            Map.Entry<Integer, TimedValue> one = open.next();
            Collection known = match(collections, one.getKey(), one.getValue());
            if (left.size() > MOST_OPEN || (known != null && known.kind != GcKind.UNKNOWN)) {
                resolve(one.getKey(), one.getValue());
                open.remove();
            }
        }
    }

    private static @Nullable Collection match(Map<Integer, Collection> from, int id, TimedValue after) {
        Collection one = from.get(id);
        return one != null && one.left(after) ? one : null;
    }

    private void resolve(int id, TimedValue after) {
        Collection known = match(collections, id, after);
        Collection generation = match(generations, id, after);
        boolean wasAsked = known != null && known.asked;
        GcKind kind = known != null && known.kind != GcKind.UNKNOWN
                ? known.kind
                : generation != null ? generation.kind : GcKind.UNKNOWN;
        all.add(after);
        if (kind == GcKind.WHOLE || kind == GcKind.MARKING) {
            old.add(after.nanos());
        }
        if (kind == GcKind.WHOLE) {
            (wasAsked ? asked : whole).add(after);
        }
    }

    /** The series there is enough for, best first; call once, after the last event. */
    Map<SeriesId, List<TimedValue>> series(List<String> notes) {
        left.forEach(this::resolve);
        left.clear();
        Map<SeriesId, List<TimedValue>> series = new LinkedHashMap<>();
        List<TimedValue> bound = TimedValue.inOrder(all.items());
        List<TimedValue> own = TimedValue.inOrder(whole.items());
        List<TimedValue> exact = TimedValue.inOrder(asked.items());
        List<TimedValue> floors = floors(
                bound, old.items().stream().mapToLong(Long::longValue).sorted().toArray());
        if (enough(exact, bound)) {
            series.put(SeriesId.of("heap.live"), exact);
        }
        if (enough(own, bound)) {
            series.put(SeriesId.of("heap.after_gc"), own);
        } else if (enough(floors, bound)) {
            series.put(SeriesId.of("heap.after_gc"), floors);
            notes.add("heap.after_gc is the lowest level between one collection of the old generation and the next, of "
                    + floors.size());
        } else if (series.isEmpty() && !bound.isEmpty()) {
            series.put(SeriesId.of("heap.after_young_gc"), bound);
            notes.add("the old generation was collected too seldom to see the live set: of the heap after young"
                    + " collections growth proves nothing");
        }
        return series;
    }

    /** A few collections at the start say nothing of the rest. */
    private static boolean enough(List<TimedValue> some, List<TimedValue> all) {
        return some.size() >= ENOUGH && span(some) >= span(all) / 2;
    }

    private static long span(List<TimedValue> ordered) {
        return ordered.get(ordered.size() - 1).nanos() - ordered.get(0).nanos();
    }

    /**
     * The lowest readings between neighbouring collections of the old generation. What comes before the first is left
     * out, because nothing was removed yet, and what comes after the last, because not everything was.
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
