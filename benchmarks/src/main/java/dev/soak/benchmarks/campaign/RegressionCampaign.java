package dev.soak.benchmarks.campaign;

import dev.soak.analysis.check.Check;
import dev.soak.analysis.check.CheckReport;
import dev.soak.analysis.check.History;
import dev.soak.analysis.check.Metric;
import dev.soak.analysis.check.PreviousBuild;
import dev.soak.analysis.check.Results;
import dev.soak.analysis.check.Tolerances;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.benchmarks.measurement.MeasurementResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Error rates of {@code soak check} on simulated benchmark results: false alarms without a change, missed slowdowns of
 * 30 %, and how often it names the right commit in a history.
 */
public final class RegressionCampaign {
    private static final int[] PROCESSES = {1, 2, 3, 5, 10};
    private static final double[] BETWEEN_PROCESSES = {0.01, 0.03, 0.05, 0.08};
    private static final double BETWEEN_RUNS = 0.02;
    private static final int[] LENGTHS = {10, 20, 50, 100};
    private static final int FORKS = 3;
    private static final double SLOWDOWN = 1.3;
    private static final double MAX_FALSE_ALARMS = 0.02;
    private static final double MAX_MISSED = 0.05;
    private static final String NAME = "bench:avgt";
    private static final Tolerances DEFAULT_TOLERANCES = new Tolerances(0.2, List.of());

    private RegressionCampaign() {}

    /**
     * Runs the campaign; each seed has its own results. The acceptance criteria are for three or more processes per build
     * that differ by up to 5 %.
     */
    public static MeasurementResult run(List<Long> seeds, int runs) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "Two builds, in percent of %,d comparisons per cell, seeds %s:%n%n",
                runs * seeds.size(),
                seeds));
        text.append("| processes per build | between-process SD | no change: regression | inconclusive |"
                + " 30 % slower: pass | inconclusive | regression |\n|---|---|---|---|---|---|---|\n");
        OutcomeCounts quietAll = new OutcomeCounts();
        OutcomeCounts slowAll = new OutcomeCounts();
        for (int processes : PROCESSES) {
            for (double between : BETWEEN_PROCESSES) {
                OutcomeCounts quiet = new OutcomeCounts();
                OutcomeCounts slow = new OutcomeCounts();
                for (long seed : seeds) {
                    SplittableRandom random =
                            new SplittableRandom(seed * 1_000_003 + processes * 101L + Math.round(between * 1000));
                    SimulatedRuns simulated = new SimulatedRuns(between, BETWEEN_RUNS);
                    for (int i = 0; i < runs; i++) {
                        quiet.add(pair(simulated, processes, 1, random));
                        slow.add(pair(simulated, processes, SLOWDOWN, random));
                    }
                }
                text.append(String.format(
                        Locale.ROOT,
                        "| %d | %.0f %% | %.2f | %.1f | %.2f | %.1f | %.1f |%n",
                        processes,
                        100 * between,
                        quiet.percent(Outcome.REGRESSION),
                        quiet.percent(Outcome.INCONCLUSIVE),
                        slow.percent(Outcome.PASS),
                        slow.percent(Outcome.INCONCLUSIVE),
                        slow.percent(Outcome.REGRESSION)));
                if (processes >= 3 && between <= 0.05) {
                    quietAll.add(quiet);
                    slowAll.add(slow);
                }
            }
        }
        double alarms = quietAll.percent(Outcome.REGRESSION) / 100;
        double missed = 1 - slowAll.percent(Outcome.REGRESSION) / 100;
        text.append(String.format(
                Locale.ROOT,
                "%nThree or more processes with an SD of up to 5 %%, pooled: %.2f %% false alarms (limit %.0f %%),"
                        + " %.2f %% of the slowdowns not reported (limit %.0f %%), %.2f %% passed.%n%n",
                100 * alarms,
                100 * MAX_FALSE_ALARMS,
                100 * missed,
                100 * MAX_MISSED,
                slowAll.percent(Outcome.PASS)));
        histories(text, seeds, Math.max(1, runs / 4));
        return new MeasurementResult(text.toString(), alarms <= MAX_FALSE_ALARMS && missed <= MAX_MISSED);
    }

    private static Outcome pair(SimulatedRuns simulated, int processes, double factor, SplittableRandom random) {
        PreviousBuild before = new PreviousBuild("before", results(simulated.run(1, processes, random)));
        return Check.of(results(simulated.run(factor, processes, random)), before, DEFAULT_TOLERANCES)
                .outcome();
    }

    private static void histories(StringBuilder text, List<Long> seeds, int runs) {
        text.append(String.format(
                Locale.ROOT,
                "Histories of runs with %d processes each, in percent of %,d per cell. The slowdown of 30 %% starts at a"
                        + " random run, but not in the last three:%n%n",
                FORKS,
                runs * seeds.size()));
        text.append("| runs | between-run SD | no change: regression | 30 % slower: regression | pass |"
                + " right commit named | within one commit |\n|---|---|---|---|---|---|---|\n");
        for (int length : LENGTHS) {
            for (double between : new double[] {0.02, 0.05}) {
                int alarms = 0;
                SlowdownCounts found = new SlowdownCounts();
                for (long seed : seeds) {
                    SplittableRandom random =
                            new SplittableRandom(seed * 1_000_033 + length * 101L + Math.round(between * 1000));
                    SimulatedRuns simulated = new SimulatedRuns(0.03, between);
                    for (int i = 0; i < runs; i++) {
                        CheckReport quiet = history(simulated, length, length + 1, random);
                        alarms += quiet.outcome() == Outcome.REGRESSION ? 1 : 0;
                        int began = 1 + random.nextInt(length - 3);
                        found.add(began, history(simulated, length, began, random));
                    }
                }
                int all = runs * seeds.size();
                text.append(String.format(
                        Locale.ROOT,
                        "| %d | %.0f %% | %.2f | %.1f | %.1f | %.1f | %.1f |%n",
                        length,
                        100 * between,
                        100.0 * alarms / all,
                        100.0 * found.reported / all,
                        100.0 * found.passed / all,
                        100.0 * found.exact / all,
                        100.0 * found.near / all));
            }
        }
    }

    /** Checks a new run against a history of {@code length} runs; run number {@code began} and all later ones are slow. */
    private static CheckReport history(SimulatedRuns simulated, int length, int began, SplittableRandom random) {
        List<History.Run> past = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            Results run = results(simulated.run(i < began ? 1 : SLOWDOWN, FORKS, random));
            past.add(new History.Run("", Integer.toString(i), run.metrics()));
        }
        Results fresh = results(simulated.run(length < began ? 1 : SLOWDOWN, FORKS, random));
        return Check.of(fresh, new History("history", past), DEFAULT_TOLERANCES);
    }

    private static Results results(List<List<Double>> processes) {
        return new Results(Map.of(NAME, new Metric(NAME, "s", false, processes)), List.of());
    }

    /** OutcomeCounts of outcomes. */
    private static final class OutcomeCounts {
        private final Map<Outcome, Integer> byOutcome = new EnumMap<>(Outcome.class);

        void add(Outcome outcome) {
            byOutcome.merge(outcome, 1, Integer::sum);
        }

        void add(OutcomeCounts other) {
            other.byOutcome.forEach((outcome, count) -> byOutcome.merge(outcome, count, Integer::sum));
        }

        double percent(Outcome outcome) {
            int all = byOutcome.values().stream().mapToInt(Integer::intValue).sum();
            return all == 0 ? 0 : 100.0 * byOutcome.getOrDefault(outcome, 0) / all;
        }
    }

    /** OutcomeCounts of how histories with a slowdown were judged. */
    private static final class SlowdownCounts {
        private int reported;
        private int passed;
        private int exact;
        private int near;

        void add(int began, CheckReport report) {
            reported += report.outcome() == Outcome.REGRESSION ? 1 : 0;
            passed += report.outcome() == Outcome.PASS ? 1 : 0;
            for (CheckReport.Change change : report.changes()) {
                if (change.fails()) {
                    int distance = Math.abs(Integer.parseInt(change.commit()) - began);
                    exact += distance == 0 ? 1 : 0;
                    near += distance <= 1 ? 1 : 0;
                }
            }
        }
    }
}
