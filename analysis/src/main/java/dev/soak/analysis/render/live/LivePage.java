package dev.soak.analysis.render.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.render.html.HtmlCharts;
import dev.soak.analysis.render.html.HtmlData;
import dev.soak.analysis.render.html.HtmlData.Stretch;
import dev.soak.analysis.render.html.HtmlPage;
import dev.soak.analysis.render.html.SeverityStyle;
import dev.soak.analysis.render.html.WorkCharts;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.Reason;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SeverityOrder;
import dev.soak.analysis.wording.HumanFormat;
import dev.soak.analysis.wording.SeriesWording;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The report page of a run that is still under way. It is given each reading as it comes and can be asked for the page,
 * or for the data of an open page, at any time and by any thread.
 *
 * <p>Bounded: of each series at most {@value LiveTrack#MOST} points are kept, thinned without losing extremes, and of at
 * most {@value #MOST_SERIES} series.
 */
public final class LivePage {
    static final int MOST_SERIES = 1000;
    private static final int MOST_CLASSES = 12;
    private static final int MOST_PHASES = 200;
    private static final ObjectMapper EVENTS = new ObjectMapper();

    private final double planned;
    private final Map<SeriesId, LiveTrack> samples = new LinkedHashMap<>();
    private final Map<SeriesId, LiveTrack> checkpoints = new LinkedHashMap<>();
    /** What only counts is no chart of its own, but gives rates. */
    private final Map<SeriesId, LiveTrack> counters = new LinkedHashMap<>();

    private final Map<String, SeriesId> ids = new HashMap<>();
    private final List<Stretch> phases = new ArrayList<>();
    private Map<String, Limit> limits = Map.of();
    private List<SeriesVerdict> verdicts = List.of();
    private String name = "soak";
    private boolean judged;
    private @Nullable Sample newest;

    /**
     * A page without readings.
     *
     * @param plannedSeconds how long the run is to take
     */
    public LivePage(double plannedSeconds) {
        this.planned = plannedSeconds;
    }

    /** The run has a name now, and nothing else yet. */
    public synchronized void begins(String run) {
        name = run;
    }

    /** Takes a sample, and gives what an open page is told of it: JSON. */
    public synchronized String add(Sample sample) {
        newest = sample;
        enter(sample.phase(), sample.t());
        Map<String, Double> drawn = new LinkedHashMap<>();
        sample.values().forEach((text, value) -> {
            SeriesId id = id(text);
            if (id == null) {
                return;
            }
            if (counts(id)) {
                add(counters, id, sample.t(), value);
            } else if (add(samples, id, sample.t(), value)) {
                drawn.put(id.toString(), value);
            }
        });
        try {
            return EVENTS.writeValueAsString(
                    Map.of("t", sample.t(), "facts", facts(), "phases", phases, "values", drawn));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes a checkpoint.
     *
     * @param soFar what each series would come to if the run ended now; empty while it is too early to say
     */
    public synchronized void add(Checkpoint checkpoint, List<SeriesVerdict> soFar) {
        verdicts = List.copyOf(soFar);
        judged = !soFar.isEmpty();
        limits = checkpoint.limits();
        if (checkpoint.quiescent()) {
            checkpoint.after().forEach((text, value) -> {
                SeriesId id = id(text);
                if (id != null && !counts(id)) {
                    add(checkpoints, id, checkpoint.t(), value);
                }
            });
        }
    }

    /** The page with all that is known. */
    public synchronized String page() {
        return HtmlPage.render(data());
    }

    /** The data of the page alone, as JSON. */
    public synchronized String json() {
        return HtmlPage.json(data());
    }

    /**
     * The end of the run, as an event for open pages: JSON.
     *
     * @param html the report's page, which an open page keeps because the server stops with the run
     */
    public static String ended(Outcome outcome, String reason, Path report, String html) {
        try {
            return EVENTS.writeValueAsString(Map.of(
                    "outcome",
                    outcome.name(),
                    "tone",
                    SeverityStyle.of(outcome),
                    "reason",
                    reason,
                    "report",
                    report.toString(),
                    "html",
                    html));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable SeriesId id(String text) {
        SeriesId known = ids.get(text);
        if (known == null && ids.size() < MOST_SERIES) {
            known = SeriesId.parse(text);
            ids.put(text, known);
        }
        return known;
    }

    private static boolean counts(SeriesId id) {
        return Resources.role(id) == Role.COUNTER;
    }

    private static boolean add(Map<SeriesId, LiveTrack> tracks, SeriesId id, double t, double value) {
        return tracks.computeIfAbsent(id, any -> new LiveTrack()).add(t, value);
    }

    private void enter(Phase phase, double t) {
        int last = phases.size() - 1;
        if (phase == Phase.CHECKPOINT && last >= 0) {
            return;
        }
        if (last >= 0 && (phases.get(last).phase().equals(phase.word()) || last + 1 == MOST_PHASES)) {
            phases.set(
                    last, new Stretch(phases.get(last).phase(), phases.get(last).from(), t));
        } else {
            phases.add(new Stretch(phase.word(), last < 0 ? 0 : phases.get(last).to(), t));
        }
    }

    private List<String> facts() {
        if (newest == null) {
            return List.of("the target is starting");
        }
        return List.of(
                newest.phase().word(),
                HumanFormat.clock(newest.t()) + " of " + HumanFormat.clock(planned) + ", "
                        + HumanFormat.clock(Math.max(0, planned - newest.t())) + " left",
                HumanFormat.number((double) newest.work()) + " requests");
    }

    private HtmlData data() {
        List<Series> series = new ArrayList<>();
        samples.forEach((id, track) -> series.add(track.series(id, Series.Source.SAMPLES, limit(id))));
        checkpoints.forEach((id, track) -> series.add(track.series(id, Series.Source.CHECKPOINTS, limit(id))));
        // Classes are too many to be followed, but those that grow are drawn with the readings of their verdict.
        verdicts.stream()
                .filter(verdict -> verdict.grows() && SeverityOrder.isClass(verdict.id()))
                .limit(MOST_CLASSES)
                .forEach(verdict -> series.add(verdict.series()));
        Measurements measurements = new Measurements(series, List.of());
        List<SeriesVerdict> ordered = ordered(measurements);
        List<SeriesVerdict> failing = ordered.stream()
                .filter(one -> SeverityStyle.of(one).equals(SeverityStyle.BAD))
                .toList();
        String reason = !judged
                ? "too early for a verdict"
                : failing.isEmpty() ? "no leak confirmed so far" : "so far " + SeriesWording.growth(failing.get(0));
        return new HtmlData(
                "live",
                name,
                "RUNNING",
                failing.isEmpty() ? (judged ? SeverityStyle.GOOD : SeverityStyle.NEUTRAL) : SeverityStyle.BAD,
                reason,
                facts(),
                newest == null ? 0 : newest.t(),
                planned,
                List.of(),
                List.copyOf(phases),
                HtmlCharts.live(ordered, measurements),
                WorkCharts.live(measurements, new Measurements(counted(), List.of())),
                List.of(),
                List.of(),
                List.of());
    }

    private List<Series> counted() {
        List<Series> series = new ArrayList<>();
        counters.forEach((id, track) -> series.add(track.series(id, Series.Source.SAMPLES, null)));
        return series;
    }

    private List<SeriesVerdict> ordered(Measurements measurements) {
        Map<SeriesId, SeriesVerdict> known = new LinkedHashMap<>();
        verdicts.forEach(verdict -> known.put(verdict.series().id(), verdict));
        measurements
                .judged()
                .forEach(series -> known.computeIfAbsent(
                        series.id(), id -> SeriesVerdict.inconclusive(series, new Reason.NotJudgedYet())));
        return known.values().stream().sorted(LiveOrder.GROWING_FIRST).toList();
    }

    private @Nullable Limit limit(SeriesId id) {
        return limits.get(id.toString());
    }
}
