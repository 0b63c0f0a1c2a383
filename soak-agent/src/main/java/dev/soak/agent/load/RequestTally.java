package dev.soak.agent.load;

import dev.soak.agent.load.LoadResult.Batch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;

/**
 * Counts requests as they end, in batches by the order in which they end. Memory is fixed, whatever the number of
 * requests: one histogram of about 200 KiB per batch. Used concurrently by all loops, without locks.
 */
final class RequestTally {
    /** The minimum that shows a spread. */
    static final int MIN_BATCHES = 10;

    static final int MAX_BATCHES = 20;
    /** Requests per batch that make a 99th percentile meaningful. */
    private static final int REQUESTS_PER_BATCH = 200;

    private static final long LOWEST_NANOS = 1_000;
    private static final long HIGHEST_NANOS = Duration.ofHours(1).toNanos();
    private static final int DIGITS = 3;

    private final long batchSize;
    private final int batchCount;
    /** One per batch, and one for the remainder. */
    private final AtomicHistogram[] nanos;

    private final AtomicLongArray ends;
    /** Contains all reasons from the start, so that concurrent reads are safe. */
    private final Map<Failure, LongAdder> failures = new EnumMap<>(Failure.class);

    private final AtomicLong sequence = new AtomicLong();
    private final AtomicInteger gaveUp = new AtomicInteger();
    private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);

    RequestTally(long requests) {
        batchCount = (int) Math.min(requests, requests >= MAX_BATCHES * REQUESTS_PER_BATCH ? MAX_BATCHES : MIN_BATCHES);
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
        long index = sequence.getAndIncrement();
        int batch = (int) Math.min(batchCount, index / batchSize);
        if (batch < batchCount && index % batchSize == batchSize - 1) {
            ends.set(batch, end);
        }
        return batch;
    }

    /** A user gave up. */
    void gaveUp() {
        gaveUp.incrementAndGet();
    }

    /** Called once per loop at its end, which avoids contention on every request. */
    void ended(long now) {
        latest.accumulateAndGet(now, Math::max);
    }

    /** When the last loop ended; {@code Long.MIN_VALUE} before. */
    long latest() {
        return latest.get();
    }

    /**
     * The result so far; exact once all loops have ended.
     *
     * @param start of the test, on the clock of {@link System#nanoTime}
     * @param end of the counted period, on the same clock
     */
    LoadResult result(LoadPlan plan, long start, long end) {
        Histogram whole = new Histogram(LOWEST_NANOS, HIGHEST_NANOS, DIGITS);
        for (AtomicHistogram part : nanos) {
            whole.add(part);
        }
        List<Batch> batches = new ArrayList<>();
        long from = start;
        for (int i = 0; i < batchCount && (i + 1) * batchSize <= sequence.get(); i++) {
            // Of two requests that end at the same time, the later may be counted first.
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
                plan, whole.getTotalCount(), counted, Math.max(0, end - start) / 1e9, whole, batches, gaveUp.get());
    }
}
