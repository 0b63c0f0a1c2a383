package dev.soak.agent.load;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What came of a load test, warm-up left out.
 *
 * @param failures by reason, those that came up
 * @param seconds from the start of the first request to the end of the last
 * @param nanos latencies of what succeeded
 * @param batches in their order, of equally many requests each; a rest that fills none is in none
 * @param gaveUp users who sent no more after {@value User#GIVE_UP_AFTER} requests in a row without an answer
 */
public record LoadResult(
        LoadPlan plan,
        long successes,
        Map<Failure, Long> failures,
        double seconds,
        Histogram nanos,
        List<Batch> batches,
        int gaveUp) {
    public LoadResult {
        failures = Map.copyOf(failures);
        batches = List.copyOf(batches);
    }

    /** Consecutive requests. */
    public record Batch(double seconds, Histogram nanos) {}

    /** How many requests ended one way or the other. */
    public long requests() {
        return successes + failed();
    }

    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }
}
