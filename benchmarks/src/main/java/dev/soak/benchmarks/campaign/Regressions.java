package dev.soak.benchmarks.campaign;

import dev.soak.analysis.check.Check;
import dev.soak.analysis.check.CheckReport;
import dev.soak.analysis.check.History;
import dev.soak.analysis.check.Metric;
import dev.soak.analysis.check.PreviousBuild;
import dev.soak.analysis.check.Results;
import dev.soak.analysis.check.Tolerances;
import dev.soak.analysis.outcome.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How often {@code soak check} is wrong on made measurements: alarms where nothing changed, slowdowns of 30 % that are not
 * called, and the commit that it names for one in a history.
 */
public final class Regressions {
    private static final int[] PROCESSES = {1, 2, 3, 5, 10};
    private static final double[] BETWEEN_PROCESSES = {0.01, 0.03, 0.05, 0.08};
    private static final double BETWEEN_RUNS = 0.02;
    private static final int[] LENGTHS = {10, 20, 50, 100};
    private static final int FORKS = 3;
    private static final double SLOWDOWN = 1.3;
    private static final double MOST_FALSE_ALARMS = 0.02;
    private static final double MOST_MISSED = 0.05;
    private static final String NAME = "bench:avgt";
    private static final Tolerances USUAL = new Tolerances(0.2, List.of());

    private Regressions() {}

    /**
     * What the campaign came to.
     *
     * @param barsHold for three processes a side and more that differ by up to 5 %
     */
    public record Result(String table, boolean barsHold) {}

    /** Runs all of it; each seed makes its own measurements. */
    public static Result run(List<Long> seeds, int runs) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "Two builds, in percent of %,d comparisons of each kind, seeds %s:%n%n",
                runs * seeds.size(),
                seeds));
        text.append("| processes a side | they differ by | no change: called slower | cannot be told |"
                + " 30 % slower: passed | cannot be told | called |\n|---|---|---|---|---|---|---|\n");
        Counts quietAll = new Counts();
        Counts slowAll = new Counts();
        for (int processes : PROCESSES) {
            for (double between : BETWEEN_PROCESSES) {
                Counts quiet = new Counts();
                Counts slow = new Counts();
                for (long seed : seeds) {
                    SplittableRandom random =
                            new SplittableRandom(seed * 1_000_003 + processes * 101L + Math.round(between * 1000));
                    SimulatedRuns nights = new SimulatedRuns(between, BETWEEN_RUNS);
                    for (int i = 0; i < runs; i++) {
                        quiet.add(pair(nights, processes, 1, random));
                        slow.add(pair(nights, processes, SLOWDOWN, random));
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
                "%nThree processes and more that differ by up to 5 %%, together: %.2f %% false alarms (at most %.0f),"
                        + " %.2f %% of the slowdowns not called (at most %.0f), %.2f %% passed.%n%n",
                100 * alarms,
                100 * MOST_FALSE_ALARMS,
                100 * missed,
                100 * MOST_MISSED,
                slowAll.percent(Outcome.PASS)));
        histories(text, seeds, Math.max(1, runs / 4));
        return new Result(text.toString(), alarms <= MOST_FALSE_ALARMS && missed <= MOST_MISSED);
    }

    private static Outcome pair(SimulatedRuns nights, int processes, double factor, SplittableRandom random) {
        PreviousBuild before = new PreviousBuild("before", results(nights.run(1, processes, random)));
        return Check.of(results(nights.run(factor, processes, random)), before, USUAL)
                .outcome();
    }

    private static void histories(StringBuilder text, List<Long> seeds, int runs) {
        text.append(String.format(
                Locale.ROOT,
                "Histories of runs with %d processes each, in percent of %,d of each kind. The slowdown of 30 %%"
                        + " begins anywhere but in the last three runs:%n%n",
                FORKS,
                runs * seeds.size()));
        text.append("| runs | they differ by | no change: a slowdown called | 30 % slower: called | passed |"
                + " names the commit | or the one before or after |\n|---|---|---|---|---|---|---|\n");
        for (int length : LENGTHS) {
            for (double between : new double[] {0.02, 0.05}) {
                int alarms = 0;
                Found found = new Found();
                for (long seed : seeds) {
                    SplittableRandom random =
                            new SplittableRandom(seed * 1_000_033 + length * 101L + Math.round(between * 1000));
                    SimulatedRuns nights = new SimulatedRuns(0.03, between);
                    for (int i = 0; i < runs; i++) {
                        CheckReport quiet = history(nights, length, length + 1, random);
                        alarms += quiet.outcome() == Outcome.REGRESSION ? 1 : 0;
                        int began = 1 + random.nextInt(length - 3);
                        found.add(began, history(nights, length, began, random));
                    }
                }
                int all = runs * seeds.size();
                text.append(String.format(
                        Locale.ROOT,
                        "| %d | %.0f %% | %.2f | %.1f | %.1f | %.1f | %.1f |%n",
                        length,
                        100 * between,
                        100.0 * alarms / all,
                        100.0 * found.called / all,
                        100.0 * found.passed / all,
                        100.0 * found.exact / all,
                        100.0 * found.near / all));
            }
        }
    }

    /** Past runs and one more, slower from {@code began} on. */
    private static CheckReport history(SimulatedRuns nights, int length, int began, SplittableRandom random) {
        List<History.Run> past = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            Results run = results(nights.run(i < began ? 1 : SLOWDOWN, FORKS, random));
            past.add(new History.Run("", Integer.toString(i), run.metrics()));
        }
        Results fresh = results(nights.run(length < began ? 1 : SLOWDOWN, FORKS, random));
        return Check.of(fresh, new History("history", past), USUAL);
    }

    private static Results results(List<List<Double>> processes) {
        return new Results(Map.of(NAME, new Metric(NAME, "s", false, processes)), List.of());
    }

    /** How often each outcome came. */
    private static final class Counts {
        private final Map<Outcome, Integer> byOutcome = new EnumMap<>(Outcome.class);

        void add(Outcome outcome) {
            byOutcome.merge(outcome, 1, Integer::sum);
        }

        void add(Counts other) {
            other.byOutcome.forEach((outcome, count) -> byOutcome.merge(outcome, count, Integer::sum));
        }

        double percent(Outcome outcome) {
            int all = byOutcome.values().stream().mapToInt(Integer::intValue).sum();
            return all == 0 ? 0 : 100.0 * byOutcome.getOrDefault(outcome, 0) / all;
        }
    }

    /** How often a slowdown in a history was called, and its commit named. */
    private static final class Found {
        private int called;
        private int passed;
        private int exact;
        private int near;

        void add(int began, CheckReport report) {
            called += report.outcome() == Outcome.REGRESSION ? 1 : 0;
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
