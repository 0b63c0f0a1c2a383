package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.trend.Observations;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The categories of the JVM's native memory that have series of their own and are judged there: compiled code, classes and
 * metaspace.
 */
record NativeMemoryBreakdown(List<Observations> parts) {
    static final NativeMemoryBreakdown UNKNOWN = new NativeMemoryBreakdown(List.of());
    private static final Set<String> JUDGED_ELSEWHERE = Set.of("Code", "Class", "Metaspace");
    /** The categories explain the growth of the total if they account for more than this share. */
    private static final double MIN_SHARE = 0.5;

    static NativeMemoryBreakdown of(List<SeriesFit> all) {
        return new NativeMemoryBreakdown(all.stream()
                .filter(fit -> Resources.NATIVE.has(fit.series().id()))
                .filter(fit -> JUDGED_ELSEWHERE.contains(Objects.requireNonNullElse(
                        Resources.NATIVE.partOf(fit.series().id()), "")))
                .map(SeriesFit::points)
                .filter(points -> points.size() > 0)
                .toList());
    }

    /** Whether these categories account for the growth of the total. */
    boolean explain(SeriesFit total) {
        if (!total.series().id().equals(Resources.NATIVE.whole())) {
            return false;
        }
        double explained = 0;
        for (Observations part : parts) {
            explained += gained(part, total.settledAfter());
        }
        return explained > MIN_SHARE * (total.end() - total.start());
    }

    /** The gain from the last reading at or before {@code from}, otherwise the first, to the last reading. */
    private static double gained(Observations part, double from) {
        int at = 0;
        while (at < part.size() - 1 && part.t()[at + 1] <= from) {
            at++;
        }
        return part.y()[part.size() - 1] - part.y()[at];
    }
}
