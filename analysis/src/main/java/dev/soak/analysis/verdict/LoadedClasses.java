package dev.soak.analysis.verdict;

import dev.soak.analysis.trend.Observations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many classes are loaded. What HotSpot notes of methods as they run, their counters and profiles, lies in the
 * metaspace beside the classes and goes on growing for hours; but a method has one of each, so that it ends where no
 * classes are added.
 *
 * @param counts null where they are not known
 */
record LoadedClasses(@Nullable Observations counts) {
    static final LoadedClasses UNKNOWN = new LoadedClasses(null);
    /** What classes may account for of a growth that is not theirs. */
    private static final double LITTLE = 0.5;

    static LoadedClasses of(List<SeriesFit> all) {
        return all.stream()
                .filter(evidence -> evidence.series().id().name().equals("classes.loaded"))
                .map(SeriesFit::points)
                .filter(points -> points.size() > 0)
                .findAny()
                .map(LoadedClasses::new)
                .orElse(UNKNOWN);
    }

    /** Whether metaspace grew by what is noted of methods: the classes that were added meanwhile are too few. */
    boolean areTooFewFor(SeriesFit evidence) {
        if (counts == null || !evidence.series().id().name().equals("metaspace.used")) {
            return false;
        }
        double from = evidence.settledAfter();
        double before = 0;
        double most = 0;
        for (int i = 0; i < counts.size(); i++) {
            double count = counts.y()[i];
            before = i == 0 || counts.t()[i] <= from ? count : before;
            most = Math.max(most, count);
        }
        double bytesPerClass = evidence.end() / Math.max(1, most);
        return (most - before) * bytesPerClass < LITTLE * (evidence.end() - evidence.start());
    }
}
