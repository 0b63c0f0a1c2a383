package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.trend.Observations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The number of loaded classes. Metaspace also contains HotSpot's method metadata (counters and profiles), which grows for
 * hours as methods run; but each method has one of each, so that this growth ends if no classes are added.
 *
 * @param counts null if unknown
 */
record LoadedClasses(@Nullable Observations counts) {
    static final LoadedClasses UNKNOWN = new LoadedClasses(null);
    /** Classes that account for less than this share of the growth did not cause it. */
    private static final double MIN_SHARE = 0.5;

    static LoadedClasses of(List<SeriesFit> all) {
        return all.stream()
                .filter(fit -> Resources.CLASSES_LOADED.has(fit.series().id()))
                .map(SeriesFit::points)
                .filter(points -> points.size() > 0)
                .findAny()
                .map(LoadedClasses::new)
                .orElse(UNKNOWN);
    }

    /** Whether metaspace grew by method metadata: too few classes were added to account for the growth. */
    boolean areTooFewFor(SeriesFit fit) {
        if (counts == null || !Resources.METASPACE.has(fit.series().id())) {
            return false;
        }
        double from = fit.settledAfter();
        double before = 0;
        double most = 0;
        for (int i = 0; i < counts.size(); i++) {
            double count = counts.y()[i];
            before = i == 0 || counts.t()[i] <= from ? count : before;
            most = Math.max(most, count);
        }
        double bytesPerClass = fit.end() / Math.max(1, most);
        return (most - before) * bytesPerClass < MIN_SHARE * (fit.end() - fit.start());
    }
}
