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
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
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
                    new TimedValue(TimedValue.nanos(event.getStartTime()), EventFields.number(event, "heapUsed"));
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
        estimate.add(after, kind, wasRequested);
    }

    /** The series with enough readings, best first; call once, after the last event. */
    Map<SeriesId, List<TimedValue>> series(List<String> notes) {
        heapAfter.forEach(this::resolve);
        heapAfter.clear();
        return estimate.series(notes);
    }
}
