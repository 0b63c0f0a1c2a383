package dev.soak.analysis.series;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run whose target was restarted, as one stretch since a start: the segments are laid over each other, each by its level, and
 * averaged. A restart clears what has leaked, so that growth is that since each start; and S segments of equal length give the mean
 * an S-th of the variance of one, as a common slope with levels of its own for each would have.
 *
 * <p>The points are those of the longest segment, or of the longest in which the series was read, at the times of the longest.
 * Where another segment was as old, its reading is interpolated between two neighbours of the same phase and shifted by the mean
 * difference of the two segments in the steady phase; idle windows and readings under a checkpoint are those of the longest
 * segment alone. Work counts from the start of the segment.
 *
 * <p>A count stays a whole number. One that has risen by one or two in some of the segments, such as the buffers of threads that
 * were first used late, would otherwise rise evenly.
 *
 * <p>Counters are those of the longest segment, as work is: a mean over segments, of which one has ended, would fall.
 */
final class SegmentFold {
    /** With fewer common points the levels of two segments cannot be compared. */
    private static final int FEWEST = 2;

    private final List<SegmentStart> starts;
    private final double frame;

    /**
     * Of a run.
     *
     * @param starts of all segments after the first, in order
     * @param end of the run
     */
    SegmentFold(List<SegmentStart> starts, double end) {
        this.starts = List.copyOf(starts);
        double begin = 0;
        double longest = 0;
        double at = 0;
        for (int k = 0; k <= starts.size(); k++) {
            double next = k < starts.size() ? starts.get(k).t() : end;
            if (next - begin > longest) {
                longest = next - begin;
                at = begin;
            }
            begin = next;
        }
        this.frame = at;
    }

    /** The readings of one segment: from row {@code from} until before {@code to}. */
    private record Segment(SegmentStart start, int from, int to) {
        double seconds(Series series) {
            return to - from < 2 ? 0 : series.t()[to - 1] - series.t()[from];
        }
    }

    /** Counters go on where they were: those of a process begin again at 0 with each. */
    Series continued(Series series) {
        if (Resources.role(series.id()) != Role.COUNTER) {
            return series;
        }
        double[] values = series.values().clone();
        double before = 0;
        List<Segment> segments = segments(series);
        for (int k = 1; k < segments.size(); k++) {
            Segment segment = segments.get(k);
            double last = segment.from > 0 ? values[segment.from - 1] : before;
            // Some are totals over all segments as they are read.
            if (segment.from < segment.to && series.values()[segment.from] < last) {
                for (int i = segment.from; i < segment.to; i++) {
                    values[i] += last;
                }
            }
            before = last;
        }
        return series.withValues(values);
    }

    /** The series since a start. */
    Series fold(Series series) {
        List<Segment> segments = segments(series);
        Segment longest = longest(segments, series);
        if (longest.to == longest.from) {
            return series;
        }
        int n = longest.to - longest.from;
        double[] sum = Arrays.copyOfRange(series.values(), longest.from, longest.to);
        int[] count = new int[n];
        Arrays.fill(count, 1);
        boolean counter = Resources.role(series.id()) == Role.COUNTER;
        for (Segment segment : segments) {
            if (!counter && !segment.equals(longest)) {
                add(series, longest, segment, sum, count);
            }
        }
        boolean whole =
                series.unit().counts() && Arrays.stream(series.values()).allMatch(value -> value == Math.rint(value));
        double[] values = new double[n];
        Arrays.setAll(values, i -> whole ? Math.rint(sum[i] / count[i]) : sum[i] / count[i]);
        double[] t = Arrays.copyOfRange(series.t(), longest.from, longest.to);
        if (longest.start.t() != frame) {
            Segment own = longest;
            Arrays.setAll(t, i -> frame + (t[i] - own.start.t()));
        }
        return series.part(longest.from, longest.to, longest.start.work(), t, values);
    }

    private static Segment longest(List<Segment> segments, Series series) {
        Segment longest = segments.get(0);
        for (Segment segment : segments) {
            longest = segment.seconds(series) > longest.seconds(series) ? segment : longest;
        }
        return longest;
    }

    private static void add(Series series, Segment longest, Segment other, double[] sum, int[] count) {
        Aligned steady = Aligned.of(series, other, false);
        Aligned early = Aligned.of(series, other, true);
        int n = sum.length;
        double[] reading = new double[n];
        double difference = 0;
        int common = 0;
        for (int i = 0; i < n; i++) {
            int row = longest.from + i;
            Phase phase = series.phases()[row];
            double age = series.t()[row] - longest.start.t();
            reading[i] = switch (phase) {
                case STEADY -> steady.at(age);
                case WARMUP -> early.at(age);
                case IDLE -> series.source() == Series.Source.CHECKPOINTS ? steady.at(age) : Double.NaN;
                case CHECKPOINT, DRAIN, DISTURBED -> Double.NaN;
            };
            if (phase == Phase.STEADY && !Double.isNaN(reading[i])) {
                difference += reading[i] - series.values()[row];
                common++;
            }
        }
        if (common < FEWEST) {
            return;
        }
        double level = difference / common;
        for (int i = 0; i < n; i++) {
            if (!Double.isNaN(reading[i])) {
                sum[i] += reading[i] - level;
                count[i]++;
            }
        }
    }

    private List<Segment> segments(Series series) {
        List<Segment> segments = new ArrayList<>();
        double[] t = series.t();
        SegmentStart start = SegmentStart.FIRST;
        int from = 0;
        for (SegmentStart next : starts) {
            int to = Arrays.binarySearch(t, next.t());
            to = to < 0 ? -to - 1 : to;
            segments.add(new Segment(start, from, to));
            start = next;
            from = to;
        }
        segments.add(new Segment(start, from, t.length));
        return segments;
    }

    /** The readings of a segment under load, by its age. */
    private static final class Aligned {
        private final double[] age;
        private final double[] values;

        private Aligned(double[] age, double[] values) {
            this.age = age;
            this.values = values;
        }

        /** @param warmUp whether those of the warm-up count */
        static Aligned of(Series series, Segment segment, boolean warmUp) {
            double[] age = new double[segment.to - segment.from];
            double[] values = new double[age.length];
            int size = 0;
            for (int i = segment.from; i < segment.to; i++) {
                Phase phase = series.phases()[i];
                boolean exact = series.source() == Series.Source.CHECKPOINTS && phase == Phase.IDLE;
                if (phase == Phase.STEADY || exact || (warmUp && phase == Phase.WARMUP)) {
                    age[size] = series.t()[i] - segment.start.t();
                    values[size++] = series.values()[i];
                }
            }
            return new Aligned(Arrays.copyOf(age, size), Arrays.copyOf(values, size));
        }

        /** The reading at an age, between two neighbours; not a number where the segment has none on both sides. */
        double at(double when) {
            int i = Arrays.binarySearch(age, when);
            if (i >= 0) {
                return values[i];
            }
            int next = -i - 1;
            if (next == 0 || next == age.length) {
                return Double.NaN;
            }
            double share = (when - age[next - 1]) / (age[next] - age[next - 1]);
            return values[next - 1] + share * (values[next] - values[next - 1]);
        }
    }

    /** Work since the start of a segment; null if the data has none. */
    static double @Nullable [] since(double @Nullable [] work, int from, int to, long before) {
        if (work == null) {
            return null;
        }
        double[] since = new double[to - from];
        Arrays.setAll(since, i -> Math.max(0, work[from + i] - before));
        return since;
    }
}
