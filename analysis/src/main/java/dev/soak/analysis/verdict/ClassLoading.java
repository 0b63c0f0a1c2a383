package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Unit;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.statistics.QuasiPoissonRate;
import dev.soak.analysis.trend.Observations;
import java.util.Arrays;
import java.util.List;

/**
 * The classes loaded until each checkpoint. Where code runs for the first time, as when the first request of a kind arrives,
 * classes are loaded in a burst, and with them come objects that requests do not leave behind. Their number varies so much that
 * they would hide what every request adds.
 */
final class ClassLoading {
    static final ClassLoading UNKNOWN = new ClassLoading(new double[0], new double[0]);

    private final double[] t;
    private final double[] loaded;

    private ClassLoading(double[] t, double[] loaded) {
        this.t = t;
        this.loaded = loaded;
    }

    /** Those of a run, from its series at checkpoints. */
    static ClassLoading of(List<Series> run) {
        return run.stream()
                .filter(series -> series.source() == Series.Source.CHECKPOINTS
                        && series.id().equals(Resources.CLASSES_LOADED.whole()))
                .findAny()
                .map(series -> new ClassLoading(series.t(), series.values()))
                .orElse(UNKNOWN);
    }

    /**
     * Cuts out the stretch in which more classes were loaded than in all others together; later readings are shifted back, so that
     * nothing grew in it. Returns all readings if there is no such stretch, if it added no more than the others suggest, or if
     * the series counts neither objects nor bytes.
     *
     * @param resolution size of the smallest possible event
     */
    Observations withoutBurst(Series series, Observations points, double resolution) {
        int burst = countsObjects(series) ? burst(points.t()) : 0;
        if (burst == 0) {
            return points;
        }
        double[] work = points.work();
        Observations rest = new Observations(
                cut(points.t(), burst), work == null ? null : cut(work, burst), cut(points.y(), burst));
        return addedMore(points, burst, rest, resolution) ? rest : points;
    }

    private static boolean addedMore(Observations points, int burst, Observations rest, double resolution) {
        double[] work = points.work();
        double[] others = rest.work();
        if (work == null || others == null || rest.size() < ProportionalGrowth.MIN_POINTS) {
            return true;
        }
        double done = work[burst] - work[burst - 1];
        double doneByOthers = others[others.length - 1] - others[0];
        if (!(done > 0) || !(doneByOthers > 0)) {
            return true;
        }
        WorkStretches stretches = WorkStretches.of(others, rest.y());
        QuasiPoissonRate rate = QuasiPoissonRate.of(stretches.grown(), stretches.done(), null, resolution);
        if (rate == null) {
            return true;
        }
        double expected = rate.rate() * done;
        double error = Math.sqrt(rate.dispersion() * expected * (1 + done / doneByOthers));
        return points.y()[burst] - points.y()[burst - 1] > expected + WorkStretches.MAX_ERRORS * error;
    }

    private static boolean countsObjects(Series series) {
        Resource resource = Resources.of(series.id());
        return resource.isPerClass()
                || Resources.HEAP_OBJECTS.has(series.id())
                || resource.unit().equals(Unit.BYTES);
    }

    /** The index of the reading at the end of that stretch; 0 if there is none. */
    private int burst(double[] times) {
        double before = Double.NaN;
        double total = 0;
        double most = 0;
        int burst = 0;
        for (int i = 0; i < times.length; i++) {
            int row = Arrays.binarySearch(t, times[i]);
            if (row < 0) {
                return 0;
            }
            double more = Math.max(0, loaded[row] - before);
            if (i > 0) {
                total += more;
                burst = more > most ? i : burst;
                most = Math.max(most, more);
            }
            before = loaded[row];
        }
        return most > total - most ? burst : 0;
    }

    private static double[] cut(double[] values, int burst) {
        double[] rest = new double[values.length - 1];
        double stretch = values[burst] - values[burst - 1];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = i < burst ? values[i] : values[i + 1] - stretch;
        }
        return rest;
    }
}
