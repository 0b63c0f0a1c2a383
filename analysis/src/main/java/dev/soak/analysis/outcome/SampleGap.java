package dev.soak.analysis.outcome;

import dev.soak.analysis.series.DisturbedWindow;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a run without samples, of which there is one per second: the journal could not be written, or Soak itself stood
 * still. Times are in seconds since the start.
 */
public record SampleGap(double from, double to) {
    /** A starved machine, or a checkpoint of a huge heap, skips some samples. */
    private static final double SHORTEST = 15;

    /** With fewer of a run's seconds measured than this leaves, a resource may have grown and fallen unseen. */
    private static final double MOST_MISSING = 0.25;

    /** A leak shows at the end of a run, so that a smaller part of it may be missing. */
    private static final double MOST_MISSING_AT_END = 0.05;

    public double seconds() {
        return to - from;
    }

    /**
     * The gaps of at least {@value #SHORTEST} s, in order.
     *
     * @param end of the run; null if unknown
     */
    public static List<SampleGap> find(Measurements measurements, @Nullable Double end) {
        double[] t = measurements.series().stream()
                .filter(series -> series.source() == Series.Source.SAMPLES)
                .max(Comparator.comparingInt(Series::size))
                .map(Series::t)
                .orElse(null);
        List<SampleGap> gaps = new ArrayList<>();
        if (t != null) {
            double last = 0;
            for (double now : t) {
                add(last, now, gaps);
                last = now;
            }
            if (end != null) {
                add(last, end, gaps);
            }
        }
        // Of these it is known why.
        gaps.removeIf(
                gap -> gap.seconds() - DisturbedWindow.seconds(measurements.windows(), gap.from, gap.to) < SHORTEST);
        return gaps;
    }

    private static void add(double from, double to, List<SampleGap> gaps) {
        if (to - from >= SHORTEST) {
            gaps.add(new SampleGap(from, to));
        }
    }

    /** The longest gap, where so much of the run is missing that it must not pass; null where it is not. */
    static @Nullable SampleGap tooMuch(List<SampleGap> gaps, double end) {
        double missing = gaps.stream().mapToDouble(SampleGap::seconds).sum();
        boolean atEnd = gaps.stream().anyMatch(gap -> gap.to >= end && gap.seconds() > MOST_MISSING_AT_END * end);
        return atEnd || missing > MOST_MISSING * end
                ? gaps.stream()
                        .max(Comparator.comparingDouble(SampleGap::seconds))
                        .orElse(null)
                : null;
    }
}
