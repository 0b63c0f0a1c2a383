package dev.soak.analysis.render.html;

import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Trait;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Numbers;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.Reason;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SeverityOrder;
import dev.soak.analysis.wording.HumanFormat;
import dev.soak.analysis.wording.SeriesWording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The charts of the page, grouped by cause: each suspect has one large chart, that of its leading series, a second one if
 * the whole that it fills fails the run, and its other series follow small. Then come the other wholes that can fail a run,
 * large, and all others, small. Series that show Soak itself come last.
 *
 * <p>Together they have at most {@value #MOST_POINTS} points, however long the run and however many its series.
 */
public final class HtmlCharts {
    static final int MOST_POINTS = 120_000;
    private static final int MOST_LARGE = 12;
    private static final int MOST_CAUSES = 8;
    private static final int MOST_LARGE_CLASSES = 4;
    /** With few growing series, the wholes that can fail a run are drawn large nevertheless. */
    private static final int LEAST_LARGE = 6;

    private static final int LARGE_COLUMNS = 1000;
    private static final int MOST_SMALL_COLUMNS = 300;

    private final List<SeriesVerdict> judged;
    private final List<Suspect> suspects;
    private final boolean live;
    private final Map<String, Series> samples = new HashMap<>();
    private final Map<String, Series> checkpoints = new HashMap<>();
    private final int smallColumns;

    private HtmlCharts(List<SeriesVerdict> judged, List<Suspect> suspects, Measurements measurements, boolean live) {
        this.live = live;
        for (Series series : measurements.series()) {
            Map<String, Series> to = series.source() == Series.Source.CHECKPOINTS ? checkpoints : samples;
            to.put(series.id().toString(), series);
        }
        this.judged = judged.stream()
                .filter(series -> samples.containsKey(series.id().toString())
                        || checkpoints.containsKey(series.id().toString()))
                .toList();
        this.suspects = List.copyOf(suspects);
        int drawn = Math.max(1, judged.size());
        // Each column has two points, and most series are there twice: from samples and from checkpoints.
        this.smallColumns = Math.min(MOST_SMALL_COLUMNS, (MOST_POINTS - MOST_LARGE * LARGE_COLUMNS * 4) / drawn / 4);
    }

    /** The charts of a finished run; {@code judged} is worst first. */
    static List<HtmlSeries> of(List<SeriesVerdict> judged, List<Suspect> suspects, Measurements measurements) {
        return new HtmlCharts(judged, suspects, measurements, false).charts();
    }

    /** The charts of a run in progress, which has no suspects yet; {@code judged} is in the order to show them. */
    public static List<HtmlSeries> live(List<SeriesVerdict> judged, Measurements measurements) {
        return new HtmlCharts(judged, List.of(), measurements, true).charts();
    }

    private List<HtmlSeries> charts() {
        Map<String, Integer> causes = causes();
        List<SeriesVerdict> large = large(causes);
        List<SeriesVerdict> ordered = new ArrayList<>(large);
        judged.stream().filter(series -> !large.contains(series)).forEach(ordered::add);
        return ordered.stream()
                .map(series -> {
                    Integer suspect = causes.get(series.id().toString());
                    // What belongs to a suspect is the target's, whatever the path of the file.
                    boolean own = suspect == null && OwnSeries.is(series.id());
                    return chart(series, new HtmlSeries.Place(large.contains(series), own, suspect));
                })
                .toList();
    }

    /** The index of the suspect that each series belongs to; the whole of a resource joins the first in it. */
    private Map<String, Integer> causes() {
        Map<String, Integer> causes = new HashMap<>();
        for (int i = 0; i < suspects.size(); i++) {
            causes.putIfAbsent(suspects.get(i).resource(), i);
        }
        for (int i = 0; i < suspects.size(); i++) {
            for (String id : suspects.get(i).series()) {
                causes.putIfAbsent(id, i);
            }
        }
        return causes;
    }

    private List<SeriesVerdict> large(Map<String, Integer> causes) {
        Set<SeriesVerdict> large = new LinkedHashSet<>();
        for (int i = 0; i < Math.min(MOST_CAUSES, suspects.size()); i++) {
            leading(i, causes).ifPresent(large::add);
        }
        int classes = 0;
        for (SeriesVerdict series : judged) {
            boolean isClass = SeverityOrder.isClass(series.id());
            if (growsAlone(series, causes)
                    && !showsLiveHeap(large, series)
                    && large.size() < MOST_LARGE
                    && (!isClass || classes++ < MOST_LARGE_CLASSES)) {
                large.add(series);
            }
        }
        for (SeriesVerdict series : quietWholes(causes)) {
            if (large.size() < LEAST_LARGE && !showsLiveHeap(large, series)) {
                large.add(series);
            }
        }
        return List.copyOf(large);
    }

    /** Of a finished run those that every run must measure first; of a run in progress in the given order. */
    private List<SeriesVerdict> quietWholes(Map<String, Integer> causes) {
        List<Resource> all = List.copyOf(Resources.all());
        Comparator<SeriesVerdict> order = Comparator.comparingInt(series -> {
            Resource resource = Resources.of(series.id());
            return !live && resource.is(Trait.ESSENTIAL_FOR_JVM) ? all.indexOf(resource) : all.size();
        });
        return judged.stream()
                .filter(series ->
                        isWhole(series) && !causes.containsKey(series.id().toString()))
                .sorted(order)
                .toList();
    }

    /** The readings of the live set show one growth: one chart is enough. */
    private static boolean showsLiveHeap(Set<SeriesVerdict> large, SeriesVerdict series) {
        return Resources.of(series.id()).is(Trait.LIVE_HEAP)
                && large.stream().anyMatch(one -> Resources.of(one.id()).is(Trait.LIVE_HEAP));
    }

    /** The series of the suspect's own resource or class, if it is drawn; otherwise the worst of its series. */
    private Optional<SeriesVerdict> leading(int suspect, Map<String, Integer> causes) {
        Suspect cause = suspects.get(suspect);
        List<SeriesVerdict> series = judged.stream()
                .filter(one -> Objects.equals(causes.get(one.id().toString()), suspect))
                .toList();
        return series.stream()
                .filter(one -> isOf(cause, one.id()))
                .min(SeverityOrder.OF_ONE_CLASS)
                .or(() -> series.stream().findFirst());
    }

    private static boolean isOf(Suspect suspect, SeriesId id) {
        Resource resource = Resources.of(id);
        return resource.isPerClass()
                ? suspect.subject().equals(resource.partOf(id))
                : suspect.resource().equals(id.name());
    }

    /**
     * Whether a series grows and no large chart of a suspect shows it: it belongs to none, or it is the whole whose growth
     * fails the run and which the outcome names.
     */
    private boolean growsAlone(SeriesVerdict series, Map<String, Integer> causes) {
        if (!series.grows() || OwnSeries.is(series.id())) {
            return false;
        }
        boolean explained = causes.containsKey(series.id().toString());
        boolean fails = SeverityOrder.fails(series);
        if (live) {
            return true;
        }
        return explained ? fails && isWhole(series) : fails || isWhole(series);
    }

    private static boolean isWhole(SeriesVerdict series) {
        return series.id().labels().isEmpty() && Resources.canFail(series.id());
    }

    private HtmlSeries chart(SeriesVerdict series, HtmlSeries.Place place) {
        Stream<@Nullable String> said = Stream.of(
                SeriesWording.perThousand(series),
                SeriesWording.perHour(series),
                SeriesWording.exhaustion(series),
                SeriesWording.accepted(series));
        boolean growing = series.grows();
        Interval slope = series.slopePerHour();
        Interval onset = series.onset();
        Interval hours = series.exhaustsInHours();
        Limit limit = series.series().limit().orElse(null);
        return new HtmlSeries(
                series.id().toString(),
                SeriesWording.name(series.id()),
                series.series().unit().ucum(),
                HumanFormat.noun(series.series().unit().ucum()),
                Resources.of(series.id()).meaning(),
                series.reason() instanceof Reason.NotJudgedYet
                        ? "TOO EARLY"
                        : series.verdict().name(),
                SeverityStyle.of(series),
                place,
                growing,
                growing ? said.filter(Objects::nonNull).toList() : List.of(),
                SeriesWording.how(series),
                series.settledAfter(),
                series.start(),
                series.end(),
                slope == null ? null : Numbers.finite(slope.estimate()),
                slope == null ? null : Numbers.finite(slope.low()),
                slope == null ? null : Numbers.finite(slope.high()),
                onset == null ? null : Numbers.finite(onset.estimate()),
                limit == null ? null : Double.valueOf(limit.value()),
                limit == null ? null : limit.name(),
                growing && hours != null ? Numbers.finite(hours.estimate()) : null,
                points(samples.get(series.id().toString()), place.large()),
                points(checkpoints.get(series.id().toString()), place.large()));
    }

    private @Nullable HtmlPoints points(@Nullable Series series, boolean large) {
        return series == null
                ? null
                : HtmlPoints.thinned(series.t(), series.values(), large ? LARGE_COLUMNS : smallColumns);
    }
}
