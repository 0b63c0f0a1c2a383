package dev.soak.analysis.jfr;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;

/**
 * A value with its time.
 *
 * @param nanos since 1970
 */
record TimedValue(long nanos, double value) {
    static final Comparator<TimedValue> BY_TIME = Comparator.comparingLong(TimedValue::nanos);

    static TimedValue lower(TimedValue a, TimedValue b) {
        return b.value < a.value ? b : a;
    }

    /** Sorted by time; of readings with the same time, which concatenated copies contain, one is kept. */
    static List<TimedValue> inOrder(List<TimedValue> readings) {
        List<TimedValue> ordered = new ArrayList<>(readings.size());
        for (TimedValue reading : readings.stream().sorted(BY_TIME).toList()) {
            if (ordered.isEmpty() || ordered.get(ordered.size() - 1).nanos < reading.nanos) {
                ordered.add(reading);
            }
        }
        return ordered;
    }

    static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000 + time.getNano();
    }

    /** The numeric field of an event; NaN if the event has no such field, as with other JVM versions. */
    static double field(RecordedEvent event, String name) {
        return event.hasField(name) ? event.<Number>getValue(name).doubleValue() : Double.NaN;
    }
}
