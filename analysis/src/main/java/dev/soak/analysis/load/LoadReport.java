package dev.soak.analysis.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.JsonInput;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.threshold.ThresholdResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Results of load tests, as written to {@code load_test_results.json}. Times are in seconds; absent values are null, never
 * 0. Strings may come from outside: renderers escape them.
 *
 * @param schema {@value #SCHEMA}
 * @param startedAt ISO 8601, UTC
 * @param host facts about the machine that generated the load
 * @param scale saturation of each test; empty if the tests were not run at increasing concurrency
 */
public record LoadReport(
        String schema,
        Outcome outcome,
        LoadReason reason,
        String startedAt,
        Map<String, Object> host,
        List<Test> tests,
        List<Saturation> scale,
        List<ThresholdResult> thresholds,
        List<String> notes) {
    /** The version of the format. */
    public static final String SCHEMA = "soak-load/1";

    private static final int MAX_BYTES = 16 << 20;

    /** The share of the best throughput from which a test counts as saturated. */
    private static final double SATURATED = 0.95;

    public LoadReport {
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(startedAt);
        host = Collections.unmodifiableMap(new LinkedHashMap<>(host));
        tests = List.copyOf(tests);
        scale = List.copyOf(scale);
        thresholds = List.copyOf(thresholds);
        notes = List.copyOf(notes);
    }

    /**
     * One test.
     *
     * @param name {@code health}; at increasing concurrency {@code health@8}
     * @param ratePerSecond the requested rate; null in the closed model
     * @param requests number of completed requests, successful or failed
     * @param failures by reason
     * @param requestsPerSecond successful requests per second
     * @param errorRate failures as a share of all requests
     * @param latency of successful requests
     * @param batches consecutive batches with the same number of requests; a last incomplete batch is left out
     */
    public record Test(
            String name,
            String url,
            int users,
            @Nullable Double ratePerSecond,
            long requests,
            long successes,
            Map<String, Long> failures,
            double durationSeconds,
            double requestsPerSecond,
            @Nullable Double errorRate,
            Spread latency,
            List<Batch> batches) {
        public Test {
            failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
            batches = List.copyOf(batches);
        }
    }

    /** Latencies; all are absent if no request succeeded. */
    public record Spread(
            @Nullable Double mean,
            @Nullable Double p50,
            @Nullable Double p90,
            @Nullable Double p95,
            @Nullable Double p99,
            @Nullable Double max) {}

    /** Consecutive requests; latencies are absent if none of them succeeded. */
    public record Batch(
            double requestsPerSecond,
            @Nullable Double mean,
            @Nullable Double p50,
            @Nullable Double p99) {}

    /**
     * The concurrency at which a test saturates.
     *
     * @param users the smallest number of users with a throughput within 5 % of the best
     * @param requestsPerSecond the throughput at that number of users
     * @param saturated false if that was the largest number tried, so that more users might achieve more
     */
    public record Saturation(String name, int users, double requestsPerSecond, boolean saturated) {
        /** @param levels results of one test, by increasing concurrency; at least one */
        public static Saturation of(String name, List<Test> levels) {
            double best =
                    levels.stream().mapToDouble(Test::requestsPerSecond).max().orElseThrow();
            Test knee = levels.stream()
                    .filter(level -> level.requestsPerSecond() >= SATURATED * best)
                    .findFirst()
                    .orElseThrow();
            return new Saturation(
                    name,
                    knee.users(),
                    knee.requestsPerSecond(),
                    knee.users() < levels.get(levels.size() - 1).users());
        }
    }

    /** Decides the outcome: first missed thresholds, then an interruption, then missing measurements. */
    public static LoadReport of(
            String startedAt,
            Map<String, Object> host,
            List<Test> tests,
            List<Saturation> scale,
            List<ThresholdResult> thresholds,
            List<String> notes,
            boolean interrupted) {
        Outcome outcome = Outcome.PASS;
        long requests = tests.stream().mapToLong(Test::requests).sum();
        long succeeded = tests.stream().mapToLong(Test::successes).sum();
        LoadReason reason =
                new LoadReason.Completed(requests, requests - succeeded, ThresholdResult.missedTargets(thresholds));
        List<ThresholdResult> missed =
                thresholds.stream().filter(ThresholdResult::fails).toList();
        LoadReason blind = blind(tests, thresholds);
        if (!missed.isEmpty()) {
            outcome = Outcome.THRESHOLD;
            reason = new LoadReason.ThresholdsMissed(missed.get(0), missed.size() - 1);
        } else if (interrupted) {
            outcome = Outcome.INTERRUPTED;
            reason = new LoadReason.Interrupted();
        } else if (blind != null) {
            outcome = Outcome.INCONCLUSIVE;
            reason = blind;
        }
        return new LoadReport(SCHEMA, outcome, reason, startedAt, host, tests, scale, thresholds, notes);
    }

    private static @Nullable LoadReason blind(List<Test> tests, List<ThresholdResult> thresholds) {
        for (Test test : tests) {
            if (test.successes() == 0) {
                return new LoadReason.NothingSucceeded(test.name());
            }
        }
        return thresholds.stream()
                .filter(threshold -> threshold.result() == ThresholdResult.Result.NOT_MEASURED)
                .findFirst()
                .<LoadReason>map(LoadReason.ThresholdNotMeasured::new)
                .orElse(null);
    }

    /**
     * Reads the results of thresholds back from a file.
     *
     * @throws InputException if it is not of schema {@value #SCHEMA}
     */
    public static List<ThresholdResult> readThresholds(Path file) throws InputException {
        JsonNode json = JsonInput.tree(file, MAX_BYTES, "not load test results");
        JsonNode thresholds = json.path("thresholds");
        if (!SCHEMA.equals(json.path("schema").asText()) || !thresholds.isArray()) {
            throw InputException.unusable("not load test results of schema " + SCHEMA + ": " + file);
        }
        List<ThresholdResult> results = new ArrayList<>();
        try {
            for (JsonNode threshold : thresholds) {
                results.add(Objects.requireNonNull(new ObjectMapper().treeToValue(threshold, ThresholdResult.class)));
            }
        } catch (JsonProcessingException e) {
            throw InputException.unusable("not load test results: " + file + ": " + JsonInput.reason(e));
        }
        return results;
    }
}
