package dev.soak.agent.supervise;

import dev.soak.agent.measure.Load;
import dev.soak.agent.os.WorkMetric;
import dev.soak.analysis.series.Readings;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Load that another tool drives, or real users: Soak only counts it, by a counter among the target's metrics. It cannot be
 * paused, and a target without requests looks like one that hangs, so that a stall is never reported.
 */
final class ForeignLoad implements Load {
    private static final Logger LOG = LoggerFactory.getLogger(ForeignLoad.class);
    private static final long READ_NANOS = TimeUnit.MILLISECONDS.toNanos(900);

    private final @Nullable WorkMetric metric;
    private final ReentrantLock counting = new ReentrantLock();
    private volatile long completed;
    private long nextRead;

    /** @param metric null if nothing counts the requests; growth is then related to time only */
    ForeignLoad(@Nullable WorkMetric metric) {
        this.metric = metric;
    }

    @Override
    public void start() {}

    @Override
    public boolean canPause() {
        return false;
    }

    @Override
    public void hold() {}

    @Override
    public void release() {}

    @Override
    public boolean awaitDrained(Duration atMost) {
        return true;
    }

    @Override
    public long completed() {
        return completed;
    }

    @Override
    public long completedNow() {
        counting.lock();
        try {
            // Once more, because a target that has just been collected may be late.
            if (!count(WorkMetric::readNow)) {
                count(WorkMetric::readNow);
            }
            return completed;
        } finally {
            counting.unlock();
        }
    }

    @Override
    public Duration stalledFor() {
        return Duration.ZERO;
    }

    @Override
    public String describe() {
        return "the load is not driven by Soak";
    }

    @Override
    public void read(long nanos, Readings into) {
        if (nanos >= nextRead) {
            nextRead = nanos + READ_NANOS;
            // The row is written without waiting for a checkpoint that is counting.
            if (counting.tryLock()) {
                try {
                    count(WorkMetric::read);
                } finally {
                    counting.unlock();
                }
            }
        }
    }

    /** A way to read the metric. */
    private interface Reading {
        OptionalDouble of(WorkMetric metric) throws IOException;
    }

    /** @return false if there was no answer: the last count is kept */
    private boolean count(Reading reading) {
        if (metric == null) {
            return true;
        }
        try {
            reading.of(metric).ifPresent(value -> completed = (long) value);
            return true;
        } catch (IOException e) {
            LOG.warn("the work metric cannot be read: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {}
}
