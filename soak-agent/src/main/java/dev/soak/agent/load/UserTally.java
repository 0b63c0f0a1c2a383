package dev.soak.agent.load;

import dev.soak.agent.load.LoadResult.Batch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;

/**
 * Counts requests as they end, in batches by the order in which they end. Its memory is fixed, however many there are: a
 * histogram a batch, about 200 KiB each. All users use it at once, without locks.
 */
final class UserTally {
    /** The fewest that show a spread. */
    static final int FEW_BATCHES = 10;

    static final int MANY_BATCHES = 20;
    /** With so many in each of many batches, a 99th percentile stands on something. */
    private static final int ENOUGH_EACH = 200;

    private static final long LOWEST_NANOS = 1_000;
    private static final long HIGHEST_NANOS = Duration.ofHours(1).toNanos();
    private static final int DIGITS = 3;

    private final long batchSize;
    private final int batchCount;
    /** One more than there are batches: what is left over. */
    private final AtomicHistogram[] nanos;

    private final AtomicLongArray ends;
    /** All reasons stand in it from the start, so that it can be read by many at once. */
    private final Map<Failure, LongAdder> failures = new EnumMap<>(Failure.class);

    private final AtomicLong ended = new AtomicLong();
    private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);

    UserTally(long requests) {
        batchCount = (int) Math.min(requests, requests >= MANY_BATCHES * ENOUGH_EACH ? MANY_BATCHES : FEW_BATCHES);
        batchSize = requests / batchCount;
        nanos = new AtomicHistogram[batchCount + 1];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = new AtomicHistogram(LOWEST_NANOS, HIGHEST_NANOS, DIGITS);
        }
        ends = new AtomicLongArray(batchCount);
        for (Failure reason : Failure.values()) {
            failures.put(reason, new LongAdder());
        }
    }

    /** @param start and {@code end} on the clock of {@link System#nanoTime} */
    void success(long start, long end) {
        int batch = place(end);
        nanos[batch].recordValue(Math.max(LOWEST_NANOS, Math.min(HIGHEST_NANOS, end - start)));
    }

    void failure(Failure reason, long end) {
        int unused = place(end);
        Objects.requireNonNull(failures.get(reason)).increment();
    }

    private int place(long end) {
        long sequence = ended.getAndIncrement();
        int batch = (int) Math.min(batchCount, sequence / batchSize);
        if (batch < batchCount && sequence % batchSize == batchSize - 1) {
            ends.set(batch, end);
        }
        return batch;
    }

    /** Called by each user at its end, so that users need not agree on the latest with each request. */
    void userEnded(long now) {
        latest.accumulateAndGet(now, Math::max);
    }

    /** When the last user ended; {@code Long.MIN_VALUE} before. */
    long latest() {
        return latest.get();
    }

    /**
     * What there is until now, exact when all users have ended.
     *
     * @param start of the test and {@code end} of what is counted, on the clock of {@link System#nanoTime}
     */
    LoadResult result(LoadPlan plan, long start, long end, int gaveUp) {
        Histogram whole = new Histogram(LOWEST_NANOS, HIGHEST_NANOS, DIGITS);
        for (AtomicHistogram part : nanos) {
            whole.add(part);
        }
        List<Batch> batches = new ArrayList<>();
        long from = start;
        for (int i = 0; i < batchCount && (i + 1) * batchSize <= ended.get(); i++) {
            // Of two that end at once the later may be counted first.
            long to = Math.max(from + 1, ends.get(i));
            batches.add(new Batch((to - from) / 1e9, nanos[i]));
            from = to;
        }
        Map<Failure, Long> counted = new EnumMap<>(Failure.class);
        failures.forEach((reason, count) -> {
            if (count.sum() > 0) {
                counted.put(reason, count.sum());
            }
        });
        return new LoadResult(
                plan, whole.getTotalCount(), counted, Math.max(0, end - start) / 1e9, whole, batches, gaveUp);
    }
}
