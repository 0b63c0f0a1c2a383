package dev.soak.analysis.gc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A value with its time.
 *
 * @param nanos since 1970
 */
public record TimedValue(long nanos, double value) {
    public static final Comparator<TimedValue> BY_TIME = Comparator.comparingLong(TimedValue::nanos);

    public static TimedValue lower(TimedValue a, TimedValue b) {
        return b.value < a.value ? b : a;
    }

    /** Sorted by time; of readings with the same time, which concatenated copies contain, one is kept. */
    public static List<TimedValue> inOrder(List<TimedValue> readings) {
        List<TimedValue> ordered = new ArrayList<>(readings.size());
        for (TimedValue reading : readings.stream().sorted(BY_TIME).toList()) {
            if (ordered.isEmpty() || ordered.get(ordered.size() - 1).nanos < reading.nanos) {
                ordered.add(reading);
            }
        }
        return ordered;
    }

    public static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000 + time.getNano();
    }
}
