package dev.soak.analysis.jfr;

import dev.soak.analysis.gc.GcKind;
import dev.soak.analysis.gc.LiveSetEstimate;
import dev.soak.analysis.gc.TimedValue;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.GcCause;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Estimates of the live set: the heap after each GC ({@code jdk.GCHeapSummary}) joined by GC id with the kind of that GC
 * ({@code jdk.GarbageCollection}).
 *
 * <p>For comparison: Mission Control's rule fits one line through the heap after all GCs, young and old, and reports too
 * few events if there is neither {@code jdk.YoungGarbageCollection} nor {@code jdk.OldGarbageCollection}, which ZGC never
 * emits.
 */
final class HeapAfterGc {
    /** GCs for which not all events were read yet; in a recording these are close to one another. */
    private static final int MAX_PENDING = 4096;

    private static final long SLACK_NANOS = 1_000_000_000;

    private final Map<Integer, TimedValue> heapAfter = new LinkedHashMap<>();
    private final Map<Integer, GcEvent> collections = bounded();
    private final Map<Integer, GcEvent> generations = bounded();
    private final LiveSetEstimate estimate = new LiveSetEstimate();

    private record GcEvent(long start, long end, GcKind kind, boolean requested) {
        static GcEvent of(ScalarEvent event, GcKind kind, boolean requested) {
            return new GcEvent(event.startNanos(), event.endNanos(), kind, requested);
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

    void listen(ScalarEvents events) {
        events.onEvent("jdk.GCHeapSummary", this::summary);
        events.onEvent("jdk.GarbageCollection", this::collection);
        for (String young : new String[] {"jdk.YoungGarbageCollection", "jdk.ZYoungGarbageCollection"}) {
            events.onEvent(
                    young,
                    event -> generations.putIfAbsent(
                            (int) event.integer("gcId"), GcEvent.of(event, GcKind.YOUNG, false)));
        }
        for (String older : new String[] {"jdk.OldGarbageCollection", "jdk.ZOldGarbageCollection"}) {
            events.onEvent(
                    older,
                    event -> generations.put((int) event.integer("gcId"), GcEvent.of(event, GcKind.MARKING, false)));
        }
        events.onFlush(this::join);
    }

    private void summary(ScalarEvent event) {
        if ("After GC".equals(event.text("when"))) {
            TimedValue after = new TimedValue(event.startNanos(), event.number("heapUsed"));
            TimedValue before = heapAfter.put((int) event.integer("gcId"), after);
            if (before != null) {
                resolve((int) event.integer("gcId"), before);
            }
        }
    }

    private void collection(ScalarEvent event) {
        GcKind kind = GcKind.ofName(String.valueOf(event.text("name")));
        collections.put(
                (int) event.integer("gcId"),
                GcEvent.of(event, kind, GcCause.isAskedFor(String.valueOf(event.text("cause")))));
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
        estimate.add(after, kind, wasRequested);
    }

    /** The series with enough readings, best first; call once, after the last event. */
    Map<SeriesId, List<TimedValue>> series(List<String> notes) {
        heapAfter.forEach(this::resolve);
        heapAfter.clear();
        return estimate.series(notes);
    }
}
