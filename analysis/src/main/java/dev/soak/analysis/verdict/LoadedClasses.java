package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.trend.Observations;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The number of loaded classes. Metaspace also contains HotSpot's method metadata (counters and profiles), which grows for
 * hours as methods run; but each method has one of each, so that this growth ends if no classes are added.
 *
 * @param counts null if unknown
 * @param headroom how many more classes of the mean size can be loaded; null if unknown
 */
record LoadedClasses(
        @Nullable Observations counts, @Nullable Headroom headroom) {
    static final LoadedClasses UNKNOWN = new LoadedClasses(null, null);
    /** Classes that account for less than this share of the growth did not cause it. */
    private static final double MIN_SHARE = 0.5;

    /** @param memory what is left of the memory of the process, which metaspace without a limit ends at; null if unknown */
    static LoadedClasses of(List<SeriesFit> all, @Nullable Headroom memory) {
        SeriesFit loaded = find(all, Resources.CLASSES_LOADED);
        return loaded == null
                ? UNKNOWN
                : new LoadedClasses(
                        loaded.points(),
                        Stream.of(
                                        ofMeanSize(loaded, find(all, Resources.CLASS_SPACE), null),
                                        ofMeanSize(loaded, find(all, Resources.METASPACE), memory))
                                .flatMap(Optional::stream)
                                .min(Comparator.comparingDouble(Headroom::left))
                                .orElse(null));
    }

    private static @Nullable SeriesFit find(List<SeriesFit> all, Resource resource) {
        return all.stream()
                .filter(fit -> fit.series().id().equals(resource.whole()))
                .filter(fit -> fit.points().size() > 0)
                .findAny()
                .orElse(null);
    }

    /** The headroom of an area that classes fill, in classes. */
    private static Optional<Headroom> ofMeanSize(
            SeriesFit loaded, @Nullable SeriesFit area, @Nullable Headroom otherwise) {
        if (area == null || !(area.end() > 0) || !(loaded.end() > 0)) {
            return Optional.empty();
        }
        double bytesPerClass = area.end() / loaded.end();
        return Headroom.of(area)
                .or(() -> Optional.ofNullable(otherwise))
                .map(bytes -> new Headroom(bytes.limit(), bytes.left() / bytesPerClass));
    }

    /** What is left for loaded classes; empty for any other series. */
    Optional<Headroom> headroom(SeriesFit fit) {
        return fit.series().id().equals(Resources.CLASSES_LOADED.whole())
                ? Optional.ofNullable(headroom)
                : Optional.empty();
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
