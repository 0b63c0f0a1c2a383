package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Trait;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.statistics.BenjaminiHochberg;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the verdict on one series needs to know about the other series of the run.
 *
 * @param proportional FDR-adjusted p-values of growth in proportion to the work
 * @param end time of the last reading of any series, in seconds; negative infinity if unknown
 * @param endAtRest the same for series that are read at checkpoints
 */
public record RunContext(
        HeapHeadroom heap,
        LoadedClasses classes,
        NativeMemoryBreakdown parts,
        ResidentSetBreakdown resident,
        CollectionCounts collections,
        Map<SeriesId, Double> proportional,
        double end,
        double endAtRest) {
    public static final RunContext UNKNOWN = new RunContext(
            HeapHeadroom.UNKNOWN,
            LoadedClasses.UNKNOWN,
            NativeMemoryBreakdown.UNKNOWN,
            ResidentSetBreakdown.UNKNOWN,
            CollectionCounts.UNKNOWN,
            Map.of(),
            Double.NEGATIVE_INFINITY,
            Double.NEGATIVE_INFINITY);
    /** The share of its duration for which a series may lack readings at the end. */
    private static final double MAX_SILENCE = 1.0 / 3;

    static RunContext of(List<SeriesFit> all) {
        double end = all.stream()
                .filter(fit -> fit.points().size() > 0)
                .mapToDouble(fit -> last(fit.points().t()))
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
        NativeMemoryBreakdown parts = NativeMemoryBreakdown.of(all);
        return new RunContext(
                HeapHeadroom.of(all),
                LoadedClasses.of(all, parts.headroom()),
                parts,
                ResidentSetBreakdown.of(all),
                CollectionCounts.of(all),
                proportional(all),
                end,
                Math.min(end, endAtRest(all)));
    }

    /**
     * A target that has hung is not read at rest any more: if no series of checkpoints has a reading after the last work, that is when
     * they end. Infinite otherwise.
     */
    private static double endAtRest(List<SeriesFit> all) {
        double end = endOfWork(all);
        boolean comesToRest = all.stream()
                .anyMatch(fit -> fit.series().source() == Series.Source.CHECKPOINTS
                        && last(fit.points().t()) > end);
        return comesToRest ? Double.POSITIVE_INFINITY : end;
    }

    /** When the last work was done; infinite if no work is known to have been done. */
    private static double endOfWork(List<SeriesFit> all) {
        double first = Double.POSITIVE_INFINITY;
        double most = 0;
        double end = Double.POSITIVE_INFINITY;
        for (SeriesFit fit : all) {
            double[] work = fit.points().work();
            for (int i = 0; work != null && i < work.length; i++) {
                first = Math.min(first, work[i]);
                boolean later = work[i] > most;
                most = Math.max(most, work[i]);
                end = later || (work[i] == most && fit.points().t()[i] < end)
                        ? fit.points().t()[i]
                        : end;
            }
        }
        return most > first ? end : Double.POSITIVE_INFINITY;
    }

    private static Map<SeriesId, Double> proportional(List<SeriesFit> all) {
        double[] p = all.stream().mapToDouble(RunContext::proportionalP).toArray();
        double[] q = BenjaminiHochberg.qValues(p);
        Map<SeriesId, Double> adjusted = new HashMap<>();
        for (int i = 0; i < q.length; i++) {
            SeriesFit fit = all.get(i);
            if (fit.exact() != null) {
                adjusted.put(fit.series().id(), q[i]);
            }
        }
        return adjusted;
    }

    private static double proportionalP(SeriesFit fit) {
        ProportionalGrowth exact = fit.exact();
        // A total is proportional to what it counts.
        return exact == null || Resources.role(fit.series().id()) == Role.COUNTER ? 1 : exact.p();
    }

    /** The number of series whose increments are compared with those of a driver. */
    int exactSeries() {
        return Math.max(1, proportional.size());
    }

    /** What is left of a resource: by its own limit, otherwise by the limit of what it is part of; empty if unknown. */
    Optional<Headroom> headroom(SeriesFit fit) {
        return Headroom.of(fit).or(() -> parts.headroom(fit)).or(() -> classes.headroom(fit));
    }

    /** The same with an adjusted p-value of growth in proportion to the work of one series. */
    RunContext withProportional(SeriesId id, double p) {
        return new RunContext(heap, classes, parts, resident, collections, Map.of(id, p), end, endAtRest);
    }

    /** The p-value of growth in proportion to the work, FDR-adjusted where the other series are known. */
    double proportionalQ(SeriesFit fit) {
        return proportional.getOrDefault(fit.series().id(), proportionalP(fit));
    }

    /** Whether a series has had no readings for so long, while others had, that it may no longer grow. */
    boolean lost(SeriesFit fit) {
        double[] t = fit.points().t();
        double ended = fit.series().source() == Series.Source.CHECKPOINTS ? endAtRest : end;
        return ended - last(t) > MAX_SILENCE * (ended - t[0]);
    }

    /**
     * Whether a series that is read all the time has had no readings for so long that its level is not known any more. A part
     * ends with what it counts, and some series have a reading at a collection only.
     */
    boolean stopped(SeriesFit fit) {
        Series series = fit.series();
        return series.id().labels().isEmpty()
                && series.source() != Series.Source.RECORDING
                && !Resources.of(series.id()).is(Trait.READ_AT_COLLECTIONS)
                && lost(fit);
    }

    private static double last(double[] t) {
        return t[t.length - 1];
    }
}
