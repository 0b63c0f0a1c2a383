package dev.soak.agent.measure;

import dev.soak.analysis.run.LostRows;
import dev.soak.analysis.run.ReadingFailure;
import dev.soak.analysis.run.RunInfo;
import dev.soak.probe.protocol.FailedReading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the readings that fail and the rows that are lost, with the reason of the last failure. At most {@value #MAX} different ones are kept; the log has
 * the first failure of each, and then those whose number is a power of two. Thread-safe.
 */
public final class ReadingFailures {
    private static final Logger LOG = LoggerFactory.getLogger(ReadingFailures.class);
    static final int MAX = 50;
    private static final int LONGEST_REASON = 300;

    private final DoubleSupplier seconds;
    private final Map<List<String>, ReadingFailure> byReading = new LinkedHashMap<>();
    private final List<LostRows> lost = new ArrayList<>();

    /** @param seconds since the start of the run */
    public ReadingFailures(DoubleSupplier seconds) {
        this.seconds = seconds;
    }

    /** Goes on with those of the segments before. */
    public synchronized void resume(RunInfo before) {
        for (ReadingFailure failure : before.failures()) {
            byReading.put(failure.resources().isEmpty() ? List.of(failure.reading()) : failure.resources(), failure);
        }
        lost.addAll(before.lost());
    }

    public synchronized void add(FailedReading failed) {
        List<String> key = failed.resources().isEmpty() ? List.of(failed.reading()) : failed.resources();
        ReadingFailure before = byReading.get(key);
        if (before == null && byReading.size() >= MAX) {
            return;
        }
        String reason = failed.reason()
                .substring(0, Math.min(LONGEST_REASON, failed.reason().length()));
        long count = before == null ? 1 : before.count() + 1;
        byReading.put(
                key, new ReadingFailure(failed.resources(), failed.reading(), reason, count, seconds.getAsDouble()));
        if (Long.bitCount(count) == 1) {
            LOG.warn("{} could not be read ({} times so far): {}", String.join(", ", key), count, reason);
        }
    }

    /** Counts rows that could not be written. */
    public synchronized void lost(LostRows rows) {
        lost.add(rows);
        LOG.warn("{} rows of {} could not be written: {}", rows.rows(), rows.file(), rows.reason());
    }

    /** The rows that could not be written, by file. */
    public synchronized List<LostRows> lost() {
        return new ArrayList<>(lost);
    }

    /** Those so far, in the order in which they first failed. */
    public synchronized List<ReadingFailure> all() {
        return new ArrayList<>(byReading.values());
    }
}
