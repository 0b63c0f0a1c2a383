package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Unit;
import dev.soak.analysis.series.Series;
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
     * nothing grew in it. Returns all readings if there is no such stretch, or if the series counts neither objects nor bytes.
     */
    Observations withoutBurst(Series series, Observations points) {
        int burst = countsObjects(series) ? burst(points.t()) : 0;
        if (burst == 0) {
            return points;
        }
        double[] work = points.work();
        return new Observations(cut(points.t(), burst), work == null ? null : cut(work, burst), cut(points.y(), burst));
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
