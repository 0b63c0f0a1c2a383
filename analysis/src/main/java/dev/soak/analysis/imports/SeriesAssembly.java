package dev.soak.analysis.imports;

import dev.soak.analysis.gc.BoundedSample;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.NearestName;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Unit;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.SegmentStart;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.statistics.Medians;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes measurements of the series that a reader found: selects what the user asked for, shows counters as rates, leaves clocks
 * out, and gives each series its limit. What was left out or changed becomes a note.
 */
public final class SeriesAssembly {
    /** More than any monitoring exports; each further one would be a column of a file that is not a table of readings. */
    private static final int MOST_SERIES = 20_000;

    /** No resource reaches this; sums of squares of larger values would not be finite. */
    private static final double LARGEST = 1e100;
    /** Levels from here on are sizes in bytes rather than numbers of something. */
    private static final double LARGE = 1e5;

    private static final double FAR = 1000;
    /** What falls while a resource runs out. */
    private static final Pattern REMAINING =
            Pattern.compile("(?:.*_)?(?:mem_?)?(?:avail(?:able)?|free|idle|remaining)(?:_.*)?");

    private final String name;
    private final String label;
    private final ImportOptions options;
    private final Map<SeriesId, RawSeries> found = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Double> restarts = new ArrayList<>();
    private final List<SeriesId> thinned = new ArrayList<>();
    private int mostThinned = 1;

    /**
     * An assembly.
     *
     * @param name of the input, for errors
     * @param label of the input, for notes
     */
    public SeriesAssembly(String name, String label, ImportOptions options) {
        this.name = name;
        this.label = label;
        this.options = options;
    }

    /** The series of an id, to which readings are added. */
    public RawSeries series(SeriesId id) throws InputException {
        RawSeries known = found.get(id);
        if (known == null) {
            if (found.size() == MOST_SERIES) {
                throw InputException.unusable(
                        name + " has more than " + MOST_SERIES + " series; select some with --only");
            }
            known = new RawSeries(id);
            found.put(id, known);
        }
        return known;
    }

    /** Adds a series that is complete; of two of the same name the second gets a number. */
    public void add(RawSeries series) throws InputException {
        SeriesId id = series.id();
        for (int i = 2; found.containsKey(id); i++) {
            id = new SeriesId(series.id().name() + " (" + i + ")", series.id().labels());
        }
        if (found.size() == MOST_SERIES) {
            throw InputException.unusable(name + " has more than " + MOST_SERIES + " series; select some with --only");
        }
        found.put(id, id.equals(series.id()) ? series : series.renamed(id));
    }

    /** Adds a note, which gets the name of the input. */
    public void note(String sentence) {
        notes.add(label + ": " + sentence);
    }

    /** Adds a note on lines that were left out, if there are any. */
    public void note(LeftOut lines) {
        lines.sentence().ifPresent(this::note);
    }

    /** States that the target was started again, so that growth is judged since each start; in order, at the time of its readings. */
    public void restartedAt(double seconds) {
        restarts.add(seconds);
    }

    public boolean isEmpty() {
        return found.values().stream().allMatch(one -> one.size() == 0);
    }

    private int readings() {
        return found.values().stream().mapToInt(RawSeries::size).sum();
    }

    /** Leaves out readings far from the time of all others of their series. */
    public SeriesAssembly withoutFarTimes() {
        int all = readings();
        int far = found.values().stream().mapToInt(RawSeries::dropFarTimes).sum();
        if (far > 0) {
            note("left out " + far + " of " + all + " readings, far from the time of all others");
        }
        return this;
    }

    /** A target may have run for long when it was read first, and what it did then is not known. */
    private void countFromFirstReading() {
        double start =
                found.values().stream().mapToDouble(RawSeries::minTime).min().orElse(0);
        found.values().forEach(series -> series.shift(start));
        restarts.replaceAll(at -> Math.max(0, at - start));
    }

    /**
     * The measurements, in seconds since the earliest reading.
     *
     * @throws InputException if no series is left, or the user selects one that does not exist
     */
    public Measurements finish() throws InputException {
        for (RawSeries series : found.values()) {
            int before = series.size();
            int large = series.dropBeyond(LARGEST);
            if (large > 0) {
                note("left out " + large + " of " + before + " readings of " + series.id() + ", beyond 1e100");
            }
        }
        found.values().removeIf(series -> series.size() == 0);
        if (found.isEmpty()) {
            throw InputException.missing(name + " contains no readings");
        }
        countFromFirstReading();
        int all = readings();
        int misplaced = 0;
        int repeated = 0;
        for (RawSeries series : found.values()) {
            misplaced += series.dropMisplaced();
            repeated += series.order();
        }
        if (misplaced > 0) {
            note("left out " + misplaced + " of " + all + " readings, whose time is out of order");
        }
        if (repeated > 0) {
            note("left out " + repeated + " of " + all + " readings, which have the time of a later one");
        }
        List<RawSeries> selected = select();
        LimitPairs limits = LimitPairs.of(selected);
        List<RawSeries> levels = new CounterSeries(options, this::note).levelsAndRates(selected);
        List<Series> series = new ArrayList<>();
        for (RawSeries one : levels) {
            if (one.size() > 0) {
                series.add(series(one, limits));
            }
        }
        if (series.isEmpty()) {
            throw InputException.missing(name + " contains only times and counters with too few readings to show");
        }
        limits.notes().forEach(this::note);
        List<SeriesId> remaining = series.stream()
                .map(Series::id)
                .filter(id -> REMAINING.matcher(SnakeCase.of(id.name())).matches())
                .toList();
        if (!remaining.isEmpty()) {
            note(NameList.of(remaining)
                    + ": only growth is judged, and this is what is left of a resource; give what is used of it");
        }
        if (!thinned.isEmpty()) {
            note(NameList.of(thinned) + ": one in " + mostThinned
                    + " readings was kept, which is more than a verdict uses");
        }
        return new Measurements(series, notes)
                .restartedAt(
                        restarts.stream().map(at -> new SegmentStart(at, 0, 0)).toList());
    }

    private List<RawSeries> select() throws InputException {
        List<RawSeries> selected =
                found.values().stream().filter(one -> options.selects(one.id())).toList();
        for (SeriesPattern pattern : options.only()) {
            if (found.keySet().stream().noneMatch(pattern::matches)) {
                throw InputException.unusable("--only '" + pattern.text() + "' matches no series of " + name
                        + NearestName.suggestion(pattern.text(), names()) + listed());
            }
        }
        if (selected.isEmpty()) {
            throw InputException.missing("--ignore leaves no series of " + name + listed());
        }
        for (LimitRule limit : options.limits()) {
            if (found.keySet().stream().noneMatch(limit.series()::matches)) {
                throw InputException.unusable("--limit '" + limit.series().text() + "' matches no series of " + name
                        + NearestName.suggestion(limit.series().text(), names()) + listed());
            }
        }
        return selected;
    }

    private Collection<String> names() {
        return found.keySet().stream().map(SeriesId::name).toList();
    }

    private String listed() {
        return " (series: " + NameList.of(found.keySet()) + ")";
    }

    private Series series(RawSeries raw, LimitPairs limits) throws InputException {
        double[] t = raw.times();
        double[] values = raw.values();
        double[] work = raw.work();
        noteFar(raw.id(), values);
        int stride = (t.length + BoundedSample.MAX_SIZE - 1) / BoundedSample.MAX_SIZE;
        if (stride > 1) {
            thinned.add(raw.id());
            mostThinned = Math.max(mostThinned, stride);
            t = evenly(t, stride);
            values = evenly(values, stride);
            work = work == null ? null : evenly(work, stride);
        }
        Phase[] phases = new Phase[t.length];
        Arrays.fill(phases, Phase.STEADY);
        Limit stated = stated(raw);
        Limit limit = stated != null ? stated : raw.limit();
        Series series = new Series(
                raw.id(),
                Series.Source.FOREIGN,
                t,
                work,
                values,
                phases,
                limit != null ? limit : limits.of(raw.id()).orElse(null));
        Unit unit = raw.unit();
        return unit == null || Resources.of(raw.id()).isKnown() ? series : series.in(unit);
    }

    /** The limit that the user states; null for none. */
    private @Nullable Limit stated(RawSeries raw) throws InputException {
        Optional<LimitRule> rule = options.limit(raw.id());
        if (rule.isEmpty()) {
            return null;
        }
        Resource resource = Resources.of(raw.id());
        Unit own = raw.unit();
        Unit unit = own == null || resource.isKnown() ? resource.unit() : own;
        double limit = rule.get().value();
        double most = Arrays.stream(raw.values()).max().orElse(0);
        if (rule.get().isSize() && !unit.equals(Unit.BYTES) && limit > FAR * most) {
            throw InputException.unusable("the --limit of " + raw.id() + " is a size, but its readings, "
                    + Math.round(most) + " at most, do not look like bytes; give the limit as a number in their unit");
        }
        return new Limit("--limit", limit);
    }

    /** Sizes do not differ so much within one run: a digit was lost, or the unit changed. */
    private void noteFar(SeriesId id, double[] values) {
        double median = values.length == 0 ? 0 : Medians.of(values);
        if (median < LARGE) {
            return;
        }
        long far = Arrays.stream(values)
                .filter(value -> value > FAR * median || (value > 0 && value < median / FAR))
                .count();
        if (far > 0) {
            note("readings of " + id + " more than 1,000 times larger or smaller than its median: " + far + " of "
                    + values.length);
        }
    }

    private static double[] evenly(double[] all, int stride) {
        double[] some = new double[all.length / stride];
        for (int i = 0; i < some.length; i++) {
            some[i] = all[(i + 1) * stride - 1];
        }
        return some;
    }
}
