package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Trait;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.trend.Observations;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What other readings explain of the memory of the process and of its container: the heap, which a JVM touches for the first
 * time until it has filled once, and the native memory that the JVM accounts for.
 *
 * <p>What remains was allocated by native code, or is kept by the allocator: {@link UnexplainedGrowth} tells them apart.
 *
 * @param parts the readings of the resources that explain others
 * @param live readings of the live heap
 */
record ResidentSetBreakdown(Map<Resource, Observations> parts, List<Observations> live) {
    static final ResidentSetBreakdown UNKNOWN = new ResidentSetBreakdown(Map.of(), List.of());

    private static final double MIN_SHARE = 0.5;

    static ResidentSetBreakdown of(List<SeriesFit> all) {
        Map<Resource, Observations> parts = new HashMap<>();
        for (SeriesFit fit : all) {
            Resource resource = Resources.of(fit.series().id());
            if (fit.series().id().equals(resource.whole()) && fit.points().size() > 0) {
                // The heap's first use is that of the warm-up, whose readings no verdict is based on.
                Series series = fit.series();
                parts.put(
                        resource,
                        resource.isHeap() && !resource.is(Trait.LIVE_HEAP)
                                ? new Observations(series.t(), null, series.values())
                                : fit.points());
            }
        }
        return new ResidentSetBreakdown(
                parts,
                parts.entrySet().stream()
                        .filter(part -> part.getKey().is(Trait.LIVE_HEAP))
                        .map(Map.Entry::getValue)
                        .toList());
    }

    /**
     * Whether growth is that of a heap being used for the first time: the heap in use reaches new heights, or was never
     * collected, while the live set does not grow.
     */
    boolean isFirstTouchOfHeap(SeriesFit fit) {
        Resource resource = Resources.of(fit.series().id());
        double grown = fit.end() - fit.start();
        if (resource.explainedBy().isEmpty() || !(grown > 0)) {
            return false;
        }
        double from = fit.settledAfter();
        if (fit.series().source() == Series.Source.RECORDING) {
            double collected =
                    live.stream().mapToDouble(heap -> heap.t()[0]).min().orElse(Double.POSITIVE_INFINITY);
            double[] y = fit.points().y();
            return y[y.length - 1] - at(fit.points(), Math.max(from, collected)) < MIN_SHARE * grown;
        }
        // A heap that has filled once is touched: what it explained before, it does not explain any more.
        Observations points = fit.points();
        double end = points.t()[points.size() - 1];
        double middle = Math.max(from, (points.t()[0] + end) / 2);
        double lately = at(points, end) - at(points, middle);
        double liveGrown = live.stream()
                .mapToDouble(heap -> at(heap, end) - at(heap, middle))
                .max()
                .orElse(0);
        return heap(resource, middle, end) > MIN_SHARE * lately && liveGrown < MIN_SHARE * lately;
    }

    /** Whether what grew is judged elsewhere: in buffers, or in the JVM's own account of its native memory. */
    boolean explain(SeriesFit fit) {
        Resource resource = Resources.of(fit.series().id());
        double[] t = fit.points().t();
        return !resource.explainedBy().isEmpty()
                && t.length > 0
                && outsideHeap(resource, fit.settledAfter(), t[t.length - 1]) > MIN_SHARE * (fit.end() - fit.start());
    }

    /** Whether what no other reading explains grows by about the same amount per request over all checkpoints. */
    boolean leaksPerRequest(SeriesFit fit, double level) {
        Resource resource = Resources.of(fit.series().id());
        Observations points = fit.points();
        int n = points.size();
        if (n == 0 || resource.explainedBy().isEmpty() || fit.series().source() != Series.Source.CHECKPOINTS) {
            return false;
        }
        double[] rest = new double[n];
        for (int i = 1; i < n; i++) {
            double from = points.t()[i - 1];
            double to = points.t()[i];
            double outside = points.y()[i] - points.y()[i - 1] - outsideHeap(resource, from, to);
            // Memory that was touched before is not touched again: the heap explains no more than there is.
            rest[i] = rest[i - 1] + outside - Math.min(heap(resource, from, to), Math.max(0, outside));
        }
        return rest[n - 1] - rest[0] > MIN_SHARE * (points.y()[n - 1] - points.y()[0])
                && UnexplainedGrowth.of(points, rest, level) != null;
    }

    /** The growth of the heap's highest use or size, whichever grew more. */
    private double heap(Resource resource, double from, double to) {
        return resource.explainedBy().stream()
                .filter(Resource::isHeap)
                .map(parts::get)
                .filter(points -> points != null)
                .mapToDouble(points -> highest(points, to) - highest(points, from))
                .max()
                .orElse(0);
    }

    /** The growth of the rest: by the JVM's own account where it has one, which includes the others. */
    private double outsideHeap(Resource resource, double from, double to) {
        List<Resource> read = resource.explainedBy().stream()
                .filter(part -> !part.isHeap() && parts.containsKey(part))
                .toList();
        boolean accounted = read.contains(Resources.NATIVE);
        return read.stream()
                .filter(part -> !(accounted && part.isInNativeAccount()))
                .mapToDouble(part -> gained(parts.get(part), from, to))
                .sum();
    }

    private static double gained(@Nullable Observations points, double from, double to) {
        return points == null ? 0 : at(points, to) - at(points, from);
    }

    /** The last reading at or before a time, otherwise the first. */
    private static double at(Observations points, double t) {
        return points.y()[last(points, t)];
    }

    private static double highest(Observations points, double t) {
        double highest = points.y()[0];
        int last = last(points, t);
        for (int i = 1; i <= last; i++) {
            highest = Math.max(highest, points.y()[i]);
        }
        return highest;
    }

    private static int last(Observations points, double t) {
        int found = Arrays.binarySearch(points.t(), t);
        int i = Math.max(0, found < 0 ? -found - 2 : found);
        while (i < points.size() - 1 && points.t()[i + 1] <= t) {
            i++;
        }
        return i;
    }
}
