package dev.soak.analysis.diagnosis;

import dev.soak.analysis.heapdump.HeapGrowth;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Series;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts of classes of which other objects went at once while a holder kept more and more: when the JVM clears soft references, the
 * entries of its own maps, and the strings and arrays in them, become fewer than a leak has added. A fall is a step by which more went
 * than the holder added at its mean rate between the heap dumps. Levels before a fall are lowered so that the step is what the holder
 * added, as if what went had never been there.
 *
 * <p>This needs a holder that gained, from the first to the last dump, four fifths of what the class gained without its falls. What is
 * emptied from time to time, such as a cache that is cleared when it is full, has no such holder: it gains no more than from the last
 * time on. For the same reason there must be no large fall outside of the dumps.
 */
public final class HeldThroughFalls {
    /** A fall, as a share of what the holder gained. */
    private static final double LARGE = 0.5;

    private static final double MOST = 0.8;

    private HeldThroughFalls() {}

    /** The series, in the same order; the same without two dumps. */
    public static List<Series> of(List<Series> series, @Nullable HeapGrowth heap) {
        return heap == null || heap.firstWork() < 0
                ? series
                : series.stream().map(one -> of(one, heap)).toList();
    }

    private static Series of(Series series, HeapGrowth heap) {
        double gained = gained(series, heap);
        double[] work = series.work();
        long between = heap.lastWork() - heap.firstWork();
        if (gained <= 0 || work == null || between <= 0) {
            return series;
        }
        double[] values = series.values();
        double[] lowered = values.clone();
        double by = 0;
        for (int i = values.length - 1; i > 0; i--) {
            double step = values[i] - values[i - 1];
            double added = gained * (work[i] - work[i - 1]) / between;
            boolean seen = work[i - 1] >= heap.firstWork() && work[i] <= heap.lastWork();
            if (seen && step < -added) {
                by += added - step;
            } else if (step < -LARGE * gained) {
                return series;
            }
            lowered[i - 1] -= by;
        }
        double growth = at(heap.lastWork(), work, lowered) - at(heap.firstWork(), work, lowered);
        return by > 0 && lowered[0] >= 0 && growth > 0 && gained >= MOST * growth
                ? new Series(
                        series.id(),
                        series.source(),
                        series.t(),
                        work,
                        lowered,
                        series.phases(),
                        series.limit().orElse(null))
                : series;
    }

    /** The gain of the class in the holder where it grew most, in objects or bytes; 0 for all other series. */
    private static double gained(Series series, HeapGrowth heap) {
        boolean bytes = Resources.CLASS_BYTES.has(series.id());
        if (!bytes && !Resources.CLASS_INSTANCES.has(series.id())) {
            return 0;
        }
        String name = Resources.of(series.id()).partOf(series.id());
        return heap.holders().stream()
                .flatMap(holder -> holder.held().stream())
                .filter(held -> held.className().equals(name))
                .mapToLong(held -> bytes ? held.bytesGained() : held.gained())
                .max()
                .orElse(0);
    }

    /** The first value at so much work or more; the last one if there is none. */
    private static double at(long done, double[] work, double[] values) {
        int i = 0;
        while (i < work.length - 1 && work[i] < done) {
            i++;
        }
        return values[i];
    }
}
