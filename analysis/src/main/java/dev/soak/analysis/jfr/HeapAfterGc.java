package dev.soak.analysis.jfr;

import dev.soak.analysis.resource.Resources;
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
 * Estimates of the live set: the heap after each GC ({@code jdk.GCHeapSummary}) joined by GC id with the kind of that GC
 * ({@code jdk.GarbageCollection}).
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
 * <p>For comparison: Mission Control's rule fits one line through the heap after all GCs, young and old, and reports too
 * few events if there is neither {@code jdk.YoungGarbageCollection} nor {@code jdk.OldGarbageCollection}, which ZGC never
 * emits.
 */
final class HeapAfterGc {
    /** Fewer readings are not enough for a verdict. */
    static final int MIN_READINGS = 6;

    /** GCs for which not all events were read yet; in a recording these are close to one another. */
    private static final int MAX_PENDING = 4096;

    private static final long SLACK_NANOS = 1_000_000_000;

    private final Map<Integer, TimedValue> heapAfter = new LinkedHashMap<>();
    private final Map<Integer, GcEvent> collections = bounded();
    private final Map<Integer, GcEvent> generations = bounded();
    private final BoundedSample<TimedValue> whole = BoundedSample.evenly();
    private final BoundedSample<TimedValue> requested = BoundedSample.evenly();
    private final BoundedSample<Long> old = BoundedSample.evenly();
    private final BoundedSample<TimedValue> all = new BoundedSample<>(TimedValue::lower);

    private record GcEvent(long start, long end, GcKind kind, boolean requested) {
        static GcEvent of(RecordedEvent event, GcKind kind, boolean requested) {
            return new GcEvent(
                    TimedValue.nanos(event.getStartTime()), TimedValue.nanos(event.getEndTime()), kind, requested);
        }

        /** GC ids repeat if one file holds recordings of several JVMs, so the time must match too. */
        boolean precedes(TimedValue after) {
            return after.nanos() >= start && after.nanos() <= end + SLACK_NANOS;
        }
    }

    private static Map<Integer, GcEvent> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, GcEvent> eldest) {
                return size() > MAX_PENDING;
            }
        };
    }

    void listen(EventStream stream) {
        stream.onEvent("jdk.GCHeapSummary", this::summary);
        stream.onEvent("jdk.GarbageCollection", this::collection);
        for (String young : new String[] {"jdk.YoungGarbageCollection", "jdk.ZYoungGarbageCollection"}) {
            stream.onEvent(
                    young,
                    event -> generations.putIfAbsent(event.getInt("gcId"), GcEvent.of(event, GcKind.YOUNG, false)));
        }
        for (String older : new String[] {"jdk.OldGarbageCollection", "jdk.ZOldGarbageCollection"}) {
            stream.onEvent(
                    older, event -> generations.put(event.getInt("gcId"), GcEvent.of(event, GcKind.MARKING, false)));
        }
        stream.onFlush(this::join);
    }

    private void summary(RecordedEvent event) {
        if ("After GC".equals(event.getString("when"))) {
            TimedValue after =
                    new TimedValue(TimedValue.nanos(event.getStartTime()), TimedValue.field(event, "heapUsed"));
            TimedValue before = heapAfter.put(event.getInt("gcId"), after);
            if (before != null) {
                resolve(event.getInt("gcId"), before);
            }
        }
    }

    private void collection(RecordedEvent event) {
        GcKind kind = GcKind.ofName(String.valueOf(event.getString("name")));
        collections.put(
                event.getInt("gcId"),
                GcEvent.of(event, kind, GcCause.isAskedFor(String.valueOf(event.getString("cause")))));
    }

    /** Resolves the GCs whose events have all been read; the others wait, up to the bound. */
    private void join() {
        for (Iterator<Map.Entry<Integer, TimedValue>> pending =
                        heapAfter.entrySet().iterator();
                pending.hasNext(); ) {
            Map.Entry<Integer, TimedValue> one = pending.next();
            GcEvent known = match(collections, one.getKey(), one.getValue());
            if (heapAfter.size() > MAX_PENDING || (known != null && known.kind != GcKind.UNKNOWN)) {
                resolve(one.getKey(), one.getValue());
                pending.remove();
            }
        }
    }

    private static @Nullable GcEvent match(Map<Integer, GcEvent> from, int id, TimedValue after) {
        GcEvent one = from.get(id);
        return one != null && one.precedes(after) ? one : null;
    }

    private void resolve(int id, TimedValue after) {
        GcEvent known = match(collections, id, after);
        GcEvent generation = match(generations, id, after);
        boolean wasRequested = known != null && known.requested;
        GcKind kind = known != null && known.kind != GcKind.UNKNOWN
                ? known.kind
                : generation != null ? generation.kind : GcKind.UNKNOWN;
        all.add(after);
        if (kind == GcKind.WHOLE || kind == GcKind.MARKING) {
            old.add(after.nanos());
        }
        if (kind == GcKind.WHOLE) {
            (wasRequested ? requested : whole).add(after);
        }
    }

    /** The series with enough readings, best first; call once, after the last event. */
    Map<SeriesId, List<TimedValue>> series(List<String> notes) {
        heapAfter.forEach(this::resolve);
        heapAfter.clear();
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
