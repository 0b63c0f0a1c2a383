package dev.soak.agent.load;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The result of a load test, without the warm-up.
 *
 * @param failures by reason; only reasons that occurred
 * @param seconds from the start of the first request to the end of the last
 * @param nanos latencies of successful requests
 * @param batches in order, with the same number of requests each; a remainder that fills no batch is in none
 * @param gaveUp users who stopped after {@value User#GIVE_UP_AFTER} consecutive requests without a response
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

    /** Requests that succeeded or failed. */
    public long requests() {
        return successes + failed();
    }

    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }
}
