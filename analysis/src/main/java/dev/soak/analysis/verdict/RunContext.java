package dev.soak.analysis.verdict;

import java.util.List;

/**
 * What the verdict on one series asks of the others.
 *
 * @param end when the last of them was read, seconds; negative infinity where it is not known
 */
public record RunContext(HeapHeadroom heap, LoadedClasses classes, NativeMemoryBreakdown parts, double end) {
    public static final RunContext UNKNOWN = new RunContext(
            HeapHeadroom.UNKNOWN, LoadedClasses.UNKNOWN, NativeMemoryBreakdown.UNKNOWN, Double.NEGATIVE_INFINITY);
    /** The share of its time that a series may have been silent at the end. */
    private static final double SILENT = 1.0 / 3;

    static RunContext of(List<SeriesFit> all) {
        double end = all.stream()
                .filter(evidence -> evidence.points().size() > 0)
                .mapToDouble(evidence -> last(evidence.points().t()))
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
        return new RunContext(HeapHeadroom.of(all), LoadedClasses.of(all), NativeMemoryBreakdown.of(all), end);
    }

    /** Whether a series has not been read for long while others were, so that nobody knows whether it still grows. */
    boolean lost(SeriesFit evidence) {
        double[] t = evidence.points().t();
        return end - last(t) > SILENT * (end - t[0]);
    }

    private static double last(double[] t) {
        return t[t.length - 1];
    }
}
