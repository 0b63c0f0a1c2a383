package dev.soak.analysis.check;

import dev.soak.analysis.regression.ChangePoints;
import dev.soak.analysis.statistics.Medians;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The history of one metric: the past runs that contain it, followed by the new results. */
final class MetricHistory {
    /** Fewer values have too few permutations for {@link ChangePoints}. */
    static final int MIN_RUNS = 10;

    /** With fewer runs, the variance between runs is known less precisely than that between processes. */
    private static final int MIN_RUNS_TO_COMPARE = 5;

    private final Metric now;
    private final List<History.Run> runs;
    private final double[] costs;
    private final List<ChangePoints.ChangePoint> changes;

    MetricHistory(List<History.Run> all, Metric now) {
        this.now = now;
        runs = all.stream()
                .filter(run -> {
                    Metric before = run.metrics().get(now.name());
                    return before != null && before.isLike(now);
                })
                .toList();
        costs = new double[runs.size() + 1];
        for (int i = 0; i < runs.size(); i++) {
            costs[i] = MetricLevels.cost(in(runs.get(i)));
        }
        costs[runs.size()] = MetricLevels.cost(now);
        changes = runs.size() < MIN_RUNS ? List.of() : ChangePoints.in(costs);
    }

    private Metric in(History.Run run) {
        return Objects.requireNonNull(run.metrics().get(now.name()));
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** The runs since the last change point. */
    ReferenceLevel reference() {
        int first = changes.isEmpty() ? 0 : changes.get(changes.size() - 1).first();
        List<History.Run> present = runs.subList(first, runs.size());
        boolean byRun = present.size() >= MIN_RUNS_TO_COMPARE;
        List<List<Double>> values = new ArrayList<>();
        for (History.Run run : present) {
            Metric before = in(run);
            if (byRun) {
                values.add(List.of(MetricLevels.level(before)));
            } else {
                values.addAll(before.processes());
            }
        }
        Metric all = new Metric(now.name(), now.unit(), now.largerIsBetter(), values);
        return byRun ? new ReferenceLevel.OfRuns(all) : new ReferenceLevel.OfProcesses(all);
    }

    /** Changes larger than the tolerance, and the one at which a slowdown began that persists. */
    List<CheckReport.Change> reported(double tolerance) {
        int parts = changes.size() + 1;
        double[] levels = new double[parts];
        int best = 0;
        for (int i = 0; i < parts; i++) {
            levels[i] = Medians.of(costs, start(i), start(i + 1));
            best = levels[i] < levels[best] ? i : best;
        }
        boolean lasts = levels[parts - 1] - levels[best] > Math.log1p(tolerance);
        List<CheckReport.Change> reported = new ArrayList<>();
        for (int i = 1; i < parts; i++) {
            boolean fails = lasts && i == best + 1;
            // Many small steps since the best level may add up, so the total change since then is reported.
            double to = fails ? levels[parts - 1] : levels[i];
            if (fails || Math.abs(to - levels[i - 1]) > Math.log1p(tolerance)) {
                reported.add(change(changes.get(i - 1), levels[i - 1], to, fails));
            }
        }
        return reported;
    }

    private CheckReport.Change change(ChangePoints.ChangePoint change, double from, double to, boolean fails) {
        History.Run run = runs.get(change.first());
        return new CheckReport.Change(
                now.name(),
                now.unit(),
                run.commit(),
                run.file(),
                now.value(from),
                now.value(to),
                Math.exp(to - from),
                change.p(),
                fails);
    }

    private int start(int part) {
        if (part == 0) {
            return 0;
        }
        return part > changes.size() ? costs.length : changes.get(part - 1).first();
    }
}
