package dev.soak.analysis.verdict;

import dev.soak.analysis.trend.Observations;
import java.util.List;
import java.util.Set;

/**
 * Of the native memory that the JVM accounts for, what has series of its own that are judged by themselves: compiled code,
 * and what classes and methods take.
 */
record NativeMemoryBreakdown(List<Observations> parts) {
    static final NativeMemoryBreakdown UNKNOWN = new NativeMemoryBreakdown(List.of());
    private static final String TOTAL = "native.committed";
    private static final Set<String> JUDGED_ELSEWHERE = Set.of("Code", "Class", "Metaspace");
    /** What of the growth may be another's. */
    private static final double LITTLE = 0.5;

    static NativeMemoryBreakdown of(List<SeriesFit> all) {
        return new NativeMemoryBreakdown(all.stream()
                .filter(evidence -> evidence.series().id().name().equals(TOTAL))
                .filter(evidence -> JUDGED_ELSEWHERE.contains(
                        evidence.series().id().labels().getOrDefault("category", "")))
                .map(SeriesFit::points)
                .filter(points -> points.size() > 0)
                .toList());
    }

    /** Whether the total grew by them. */
    boolean explain(SeriesFit total) {
        if (!total.series().id().toString().equals(TOTAL)) {
            return false;
        }
        double theirs = 0;
        for (Observations part : parts) {
            theirs += gained(part, total.settledAfter());
        }
        return theirs > (1 - LITTLE) * (total.end() - total.start());
    }

    /** From the last reading that is not later than {@code from}, or the first, to the last of all. */
    private static double gained(Observations part, double from) {
        int at = 0;
        while (at < part.size() - 1 && part.t()[at + 1] <= from) {
            at++;
        }
        return part.y()[part.size() - 1] - part.y()[at];
    }
}
