package dev.soak.analysis.load;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.outcome.OutcomeRules;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.analysis.wording.HumanFormat;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What load tests come to, as it stands in {@code load_test_results.json}. Times are in seconds, what is absent is null,
 * never 0. Strings may come from outside: who shows them escapes them.
 *
 * @param schema {@value #SCHEMA}
 * @param reason why that outcome, one sentence
 * @param startedAt ISO 8601, UTC
 * @param host facts of the machine that made the load
 * @param scale where throughput saturates; empty where the tests were not run at growing concurrency
 */
public record LoadReport(
        String schema,
        Outcome outcome,
        String reason,
        String startedAt,
        Map<String, Object> host,
        List<Test> tests,
        List<Saturation> scale,
        List<ThresholdResult> thresholds,
        List<String> notes) {
    /** The version of the form. */
    public static final String SCHEMA = "soak-load/1";

    /** Of throughputs that differ by less, the one with fewer users is as good. */
    private static final double AS_GOOD = 0.95;

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
     * @param name {@code health}; at growing concurrency {@code health@8}
     * @param ratePerSecond what was asked for; null in the closed model
     * @param requests how many ended one way or the other
     * @param failures by reason
     * @param requestsPerSecond those that succeeded
     * @param errorRate failures as a share of the requests
     * @param latency of those that succeeded
     * @param batches consecutive, of equally many requests each; what filled none is in none
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

    /** Latencies; all are absent where nothing succeeded. */
    public record Spread(
            @Nullable Double mean,
            @Nullable Double p50,
            @Nullable Double p90,
            @Nullable Double p95,
            @Nullable Double p99,
            @Nullable Double max) {}

    /** Consecutive requests; latencies are absent where none of them succeeded. */
    public record Batch(
            double requestsPerSecond,
            @Nullable Double mean,
            @Nullable Double p50,
            @Nullable Double p99) {}

    /**
     * Where a test saturates.
     *
     * @param users the fewest with a throughput as good as the best, to within 5 %
     * @param requestsPerSecond theirs
     * @param saturated false where the best was the last that was tried, so that more users might do better
     */
    public record Saturation(String name, int users, double requestsPerSecond, boolean saturated) {
        /** @param levels of one test, by growing concurrency; at least one */
        public static Saturation of(String name, List<Test> levels) {
            double best =
                    levels.stream().mapToDouble(Test::requestsPerSecond).max().orElseThrow();
            Test knee = levels.stream()
                    .filter(level -> level.requestsPerSecond() >= AS_GOOD * best)
                    .findFirst()
                    .orElseThrow();
            return new Saturation(
                    name,
                    knee.users(),
                    knee.requestsPerSecond(),
                    knee.users() < levels.get(levels.size() - 1).users());
        }
    }

    /** Decides as a run is decided: what failed, then what was stopped, then what was not seen. */
    public static LoadReport of(
            String startedAt,
            Map<String, Object> host,
            List<Test> tests,
            List<Saturation> scale,
            List<ThresholdResult> thresholds,
            List<String> notes,
            boolean interrupted) {
        Outcome outcome = Outcome.PASS;
        String reason = passing(tests) + OutcomeRules.missedTargets(thresholds);
        String missed = OutcomeRules.missed(thresholds);
        String unseen = unseen(tests, thresholds);
        if (missed != null) {
            outcome = Outcome.THRESHOLD;
            reason = missed;
        } else if (interrupted) {
            outcome = Outcome.INTERRUPTED;
            reason = "the load was interrupted";
        } else if (unseen != null) {
            outcome = Outcome.INCONCLUSIVE;
            reason = unseen;
        }
        return new LoadReport(SCHEMA, outcome, reason, startedAt, host, tests, scale, thresholds, notes);
    }

    private static String passing(List<Test> tests) {
        long requests = tests.stream().mapToLong(Test::requests).sum();
        long failed = requests - tests.stream().mapToLong(Test::successes).sum();
        return HumanFormat.number((double) requests) + " requests, "
                + (failed == 0 ? "none" : HumanFormat.number((double) failed)) + " failed";
    }

    private static @Nullable String unseen(List<Test> tests, List<ThresholdResult> thresholds) {
        for (Test test : tests) {
            if (test.successes() == 0) {
                return "no request of " + test.name() + " succeeded";
            }
        }
        return OutcomeRules.unmeasured(thresholds);
    }
}
