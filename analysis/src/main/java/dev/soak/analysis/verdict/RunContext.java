package dev.soak.analysis.verdict;

import java.util.List;

/**
 * What the verdict on one series needs to know about the other series of the run.
 *
 * @param end time of the last reading of any series, in seconds; negative infinity if unknown
 */
public record RunContext(HeapHeadroom heap, LoadedClasses classes, NativeMemoryBreakdown parts, double end) {
    public static final RunContext UNKNOWN = new RunContext(
            HeapHeadroom.UNKNOWN, LoadedClasses.UNKNOWN, NativeMemoryBreakdown.UNKNOWN, Double.NEGATIVE_INFINITY);
    /** The share of its duration for which a series may lack readings at the end. */
    private static final double MAX_SILENCE = 1.0 / 3;

    static RunContext of(List<SeriesFit> all) {
        double end = all.stream()
                .filter(fit -> fit.points().size() > 0)
                .mapToDouble(fit -> last(fit.points().t()))
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
        return new RunContext(HeapHeadroom.of(all), LoadedClasses.of(all), NativeMemoryBreakdown.of(all), end);
    }

    /** Whether a series has had no readings for so long, while others had, that it may no longer grow. */
    boolean lost(SeriesFit fit) {
        double[] t = fit.points().t();
        return end - last(t) > MAX_SILENCE * (end - t[0]);
    }

    private static double last(double[] t) {
        return t[t.length - 1];
    }
}
