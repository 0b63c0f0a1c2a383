package dev.soak.analysis.imports;

import dev.soak.analysis.resource.ExposedMetric;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Tells counters and clocks from levels, by the declared type, by name, and by behaviour. A counter is shown as its rate per
 * second, a clock is left out, and each decision is noted. A series that the user selects by its whole name is judged as it is.
 *
 * <p>Behaviour alone decides only where neither type nor name does: a series that never falls and rises at a nearly constant rate
 * is taken for a counter if it begins near zero, as counters do that began with the process, and for a level otherwise. A leak at a
 * constant rate looks the same, so that the notes name each such series, and the option that decides otherwise.
 */
final class CounterSeries {
    private static final int FEWEST = 20;
    private static final double NEAR_ZERO = 0.05;
    private static final double NEAR_CONSTANT = 0.05;
    /** A counter that falls begins again near zero. */
    private static final double RESTART = 0.5;

    /** In so many readings a process is restarted once at most. */
    private static final int FEW_RESTARTS = 50;

    private static final String BUCKET = "_bucket";

    private final ImportOptions options;
    private final Consumer<String> notes;

    CounterSeries(ImportOptions options, Consumer<String> notes) {
        this.options = options;
        this.notes = notes;
    }

    private enum Kind {
        LEVEL,
        COUNTER,
        EVEN_RISE,
        EVEN_LEVEL,
        LEVEL_NAMED_AS_COUNTER,
        CLOCK,
        BUCKET
    }

    /** The levels as they are, and the counters as rates. */
    List<RawSeries> levelsAndRates(List<RawSeries> all) {
        List<RawSeries> shown = new ArrayList<>();
        List<SeriesId> rates = new ArrayList<>();
        List<SeriesId> even = new ArrayList<>();
        List<SeriesId> doubtful = new ArrayList<>();
        List<SeriesId> clocks = new ArrayList<>();
        List<SeriesId> falling = new ArrayList<>();
        int buckets = 0;
        for (RawSeries series : all) {
            switch (kind(series)) {
                case LEVEL -> shown.add(asked(series));
                case EVEN_LEVEL -> {
                    doubtful.add(series.id());
                    shown.add(series);
                }
                case LEVEL_NAMED_AS_COUNTER -> {
                    falling.add(series.id());
                    shown.add(level(series));
                }
                case CLOCK -> clocks.add(series.id());
                case BUCKET -> buckets++;
                case COUNTER -> {
                    rates.add(series.id());
                    shown.add(rate(series));
                }
                case EVEN_RISE -> {
                    even.add(series.id());
                    shown.add(rate(series));
                }
            }
        }
        note(rates, " shown as rates: counters grow by definition and are not judged");
        if (!even.isEmpty()) {
            notes.accept(NameList.whole(even)
                    + " shown as rates and not judged: they never fall and rise evenly from near zero, as counters do, and"
                    + " no name or type says what they are (--only NAME judges one as a resource)");
        }
        if (!doubtful.isEmpty()) {
            notes.accept(NameList.whole(doubtful)
                    + " judged as resources, although they rise as evenly as counters do: no name or type says that they"
                    + " are counters (--ignore NAME leaves one out; NAME_total names a counter)");
        }
        note(falling, " judged as resources: they are named like counters, but they fall");
        note(clocks, " left out: clocks, not resources");
        if (buckets > 0) {
            notes.accept(buckets + " histogram buckets left out");
        }
        return shown;
    }

    private void note(List<SeriesId> ids, String what) {
        if (!ids.isEmpty()) {
            notes.accept(NameList.of(ids) + what);
        }
    }

    private Kind kind(RawSeries series) {
        if (Resources.of(series.id()).isKnown() || options.names(series.id())) {
            return Kind.LEVEL;
        }
        String name = SnakeCase.of(series.id().name());
        if (ExposedMetric.isClock(name)) {
            return Kind.CLOCK;
        }
        if (!ExposedMetric.isLevel(name, series.type())) {
            boolean declared = series.type().equals("counter")
                    || series.type().equals("histogram")
                    || series.type().equals("summary");
            if (name.endsWith(BUCKET)) {
                return Kind.BUCKET;
            }
            return !declared && falls(series) ? Kind.LEVEL_NAMED_AS_COUNTER : Kind.COUNTER;
        }
        if (series.type().equals("gauge") || name.endsWith("/s")) {
            return Kind.LEVEL;
        }
        return switch (CountedThing.of(name)) {
            case HELD -> Kind.LEVEL;
            case EVENTS -> accumulates(series) ? Kind.COUNTER : Kind.LEVEL;
            case TOTAL -> risesEvenly(series) ? Kind.COUNTER : Kind.LEVEL;
            case UNKNOWN ->
                !risesEvenly(series) ? Kind.LEVEL : beginsNearZero(series) ? Kind.EVEN_RISE : Kind.EVEN_LEVEL;
        };
    }

    /** A series that the user names is judged even if its name is that of a counter. */
    private static RawSeries asked(RawSeries series) {
        return Resources.of(series.id()).isKnown()
                        || ExposedMetric.isLevel(series.id().name().toLowerCase(Locale.ROOT), "")
                ? series
                : level(series);
    }

    private static RawSeries level(RawSeries series) {
        return series.renamed(
                new SeriesId(series.id().name() + " (level)", series.id().labels()));
    }

    /** Whether it often falls by a part, which no counter does. */
    private static boolean falls(RawSeries series) {
        int falls = 0;
        for (int i = 1; i < series.size(); i++) {
            falls += series.value(i) < series.value(i - 1) && series.value(i) > RESTART * series.value(i - 1) ? 1 : 0;
        }
        return falls >= 3 && falls > series.size() / FEW_RESTARTS;
    }

    /** Whether it rises, however unevenly, and never falls but to begin again. */
    private static boolean accumulates(RawSeries series) {
        int n = series.size();
        int restarts = 0;
        boolean rises = false;
        for (int i = 1; i < n; i++) {
            double before = series.value(i - 1);
            double now = series.value(i);
            if (now < before && now > RESTART * before) {
                return false;
            }
            restarts += now < before ? 1 : 0;
            rises |= now > before;
        }
        return n >= FEWEST && rises && series.value(0) >= 0 && restarts <= n / FEW_RESTARTS;
    }

    private static boolean beginsNearZero(RawSeries series) {
        return series.value(0) <= NEAR_ZERO * series.value(series.size() - 1);
    }

    /** Whether it never falls, and rises at a nearly constant rate. */
    private static boolean risesEvenly(RawSeries series) {
        int n = series.size();
        double first = n == 0 ? 0 : series.value(0);
        double range = n == 0 ? 0 : series.value(n - 1) - first;
        if (n < FEWEST || range <= 0 || first < 0) {
            return false;
        }
        double span = series.t(n - 1) - series.t(0);
        for (int i = 1; i < n; i++) {
            double expected = first + range * (series.t(i) - series.t(0)) / span;
            if (series.value(i) < series.value(i - 1) || Math.abs(series.value(i) - expected) > NEAR_CONSTANT * range) {
                return false;
            }
        }
        return true;
    }

    private static RawSeries rate(RawSeries counter) {
        RawSeries rate = new RawSeries(ExposedMetric.rateOf(counter.id()));
        for (int i = 1; i < counter.size(); i++) {
            double more = counter.value(i) - counter.value(i - 1);
            // After a restart it begins again from zero, and what it had counted since is not known.
            if (more >= 0) {
                rate.add(counter.t(i), more / (counter.t(i) - counter.t(i - 1)));
            }
        }
        return rate.unit(Unit.ONE);
    }
}
