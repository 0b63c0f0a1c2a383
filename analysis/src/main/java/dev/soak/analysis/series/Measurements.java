package dev.soak.analysis.series;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import dev.soak.analysis.resource.SeriesId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All measurements of a run or of a foreign file.
 *
 * @param series all series; the same id can occur twice, from samples and from checkpoints
 * @param notes a sentence for each thing that was left out or corrected while reading
 * @param windows the parts in which readings have the phase {@link Phase#DISTURBED}, in the order in which they began
 * @param restarts the starts of all segments after the first; none of a run without a break
 */
public record Measurements(
        List<Series> series, List<String> notes, List<DisturbedWindow> windows, List<SegmentStart> restarts) {
    /** With fewer points than this, samples are more informative than checkpoints. */
    public static final int ENOUGH_CHECKPOINTS = 6;

    private static final Set<SeriesId> DRIVERS = Set.of(Resources.GC_COUNT.whole(), Resources.GC_FORCED.whole());

    public Measurements {
        series = List.copyOf(series);
        notes = List.copyOf(notes);
        windows = List.copyOf(windows);
        restarts = List.copyOf(restarts);
    }

    /** Measurements that nothing has disturbed. */
    public Measurements(List<Series> series, List<String> notes) {
        this(series, notes, List.of(), List.of());
    }

    /** The same readings, as those of segments: counters go on from one to the next, and verdicts are on the growth since each start. */
    public Measurements restartedAt(List<SegmentStart> starts) {
        if (starts.isEmpty()) {
            return this;
        }
        SegmentFold segments = new SegmentFold(starts, end());
        return new Measurements(series.stream().map(segments::continued).toList(), notes, windows, starts);
    }

    /** The same with further series. */
    Measurements with(List<Series> more) {
        return new Measurements(Stream.concat(series.stream(), more.stream()).toList(), notes, windows, restarts);
    }

    /** The same readings, of which those within the windows have the phase {@link Phase#DISTURBED}. */
    public Measurements disturbedIn(List<DisturbedWindow> disturbed) {
        if (disturbed.isEmpty()) {
            return this;
        }
        List<DisturbedWindow> all = Stream.concat(windows.stream(), disturbed.stream())
                .sorted(Comparator.comparingDouble(DisturbedWindow::start))
                .toList();
        // Series of the same rows share their phases.
        IdentityHashMap<Phase[], Phase[]> replaced = new IdentityHashMap<>();
        List<Series> marked = series.stream()
                .map(one -> one.withPhases(
                        replaced.computeIfAbsent(one.phases(), phases -> disturbed(one.t(), phases, disturbed))))
                .toList();
        return new Measurements(marked, notes, all, restarts);
    }

    private static Phase[] disturbed(double[] t, Phase[] phases, List<DisturbedWindow> windows) {
        Phase[] disturbed = phases.clone();
        for (int i = 0; i < disturbed.length; i++) {
            double at = t[i];
            if (windows.stream().anyMatch(window -> window.contains(at))) {
                disturbed[i] = Phase.DISTURBED;
            }
        }
        return disturbed;
    }

    /**
     * The series to judge, one for each id: that of the checkpoints if it has {@link #ENOUGH_CHECKPOINTS} points, because
     * exact readings of the quiescent target are almost free of noise, otherwise that of the samples. Cumulative totals are
     * left out, because they grow by definition, and series that were read in disturbed windows only. Of a run with restarts they
     * are the series since a start.
     */
    public List<Series> judged() {
        Map<SeriesId, Series> exact = new HashMap<>();
        Map<SeriesId, Series> other = new HashMap<>();
        List<Series> each = sinceStart(series);
        for (Series one : each) {
            (one.source() == Series.Source.CHECKPOINTS ? exact : other).put(one.id(), one);
        }
        List<Series> judged = new ArrayList<>();
        for (Series one : each) {
            boolean counter = Resources.role(one.id()) == Role.COUNTER;
            if (!counter && !one.isDisturbed() && one == chosen(exact.get(one.id()), other.get(one.id()))) {
                judged.add(one);
            }
        }
        return judged;
    }

    /** The totals at checkpoints that may drive growth; they are not judged. */
    public List<Series> drivers() {
        return sinceStart(series.stream()
                .filter(one -> one.source() == Series.Source.CHECKPOINTS && DRIVERS.contains(one.id()))
                .toList());
    }

    private List<Series> sinceStart(List<Series> all) {
        if (restarts.isEmpty()) {
            return all;
        }
        SegmentFold segments = new SegmentFold(restarts, end());
        return all.stream().map(segments::fold).toList();
    }

    /** The length of the longest segment in seconds: no process was observed for longer. */
    public double longestSegment() {
        double longest = 0;
        for (int k = 0; k <= restarts.size(); k++) {
            longest = Math.max(longest, until(k) - start(k).t());
        }
        return longest;
    }

    /** The most requests that one process has completed; empty if the data has no work. */
    public Optional<Double> mostWorkOfSegment() {
        return work().map(all -> {
            double most = 0;
            for (int k = 0; k <= restarts.size(); k++) {
                double end = k < restarts.size() ? restarts.get(k).work() : all;
                most = Math.max(most, end - start(k).work());
            }
            return most;
        });
    }

    private SegmentStart start(int segment) {
        return segment == 0 ? SegmentStart.FIRST : restarts.get(segment - 1);
    }

    private double until(int segment) {
        return segment < restarts.size() ? restarts.get(segment).t() : end();
    }

    private static @Nullable Series chosen(@Nullable Series exact, @Nullable Series other) {
        if (exact == null || other == null) {
            return exact == null ? other : exact;
        }
        return exact.size() >= ENOUGH_CHECKPOINTS ? exact : other;
    }

    /** The series with this id from a source. */
    public Optional<Series> find(SeriesId id, Series.Source source) {
        return series.stream()
                .filter(one -> one.source() == source && one.id().equals(id))
                .findFirst();
    }

    /** All series of a resource, the whole and its parts, from one source. */
    public List<Series> of(Resource resource, Series.Source source) {
        return series.stream()
                .filter(one -> one.source() == source && resource.has(one.id()))
                .toList();
    }

    /** The time of the last reading in seconds since the start; 0 without readings. */
    public double end() {
        return series.stream().mapToDouble(one -> one.t()[one.size() - 1]).max().orElse(0);
    }

    /** Requests completed at the last reading; empty if the data has no work. */
    public Optional<Double> work() {
        return series.stream()
                .map(one -> Optional.ofNullable(one.work()).map(work -> work[work.length - 1]))
                .flatMap(Optional::stream)
                .max(Double::compare);
    }
}
