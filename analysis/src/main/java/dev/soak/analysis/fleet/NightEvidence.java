package dev.soak.analysis.fleet;

import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.fleet.PackedRun.Identity;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import dev.soak.analysis.resource.SeriesId;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one run contributes to the history of its service: the map of the reduction. A few hundred bytes, whatever the length
 * of the run.
 *
 * @param source the file that it was read from
 * @param seen the suspects that the run shows as leaks, by fingerprint
 * @param levels slope, level and detectable slope of the whole resources that can run out, by series
 */
public record NightEvidence(
        String source,
        Identity identity,
        PackedRun.Result result,
        SortedMap<String, Seen> seen,
        SortedMap<String, Level> levels)
        implements Serializable {
    /** The order in which a service's runs are reduced. */
    public static final Comparator<NightEvidence> IN_TIME = Comparator.<NightEvidence, LocalDate>comparing(
                    one -> one.identity().night())
            .thenComparing(one -> one.identity().startedUtc())
            .thenComparing(one -> one.identity().runId())
            .thenComparing(NightEvidence::source);

    /** The names of the resources that have levels. */
    public static final String RESOURCES = Resources.all().stream()
            .map(Resource::whole)
            .filter(NightEvidence::hasLevel)
            .map(SeriesId::toString)
            .sorted()
            .collect(Collectors.joining(" "));

    public NightEvidence {
        Objects.requireNonNull(source);
        Objects.requireNonNull(identity);
        Objects.requireNonNull(result);
        seen = Collections.unmodifiableSortedMap(new TreeMap<>(seen));
        levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
    }

    /**
     * A suspect that is shown as a leak.
     *
     * @param lead the series that shows it most clearly
     * @param slopePerHour of that series; null if unknown
     */
    public record Seen(
            PackedSuspect suspect,
            Sighting sighting,
            String lead,
            @Nullable Double slopePerHour) implements Serializable {}

    /** Numbers of one series; null where they are unknown. */
    public record Level(
            String unit,
            @Nullable Double slopePerHour,
            @Nullable Double end,
            @Nullable Double detectable) implements Serializable {}

    /**
     * Reduces a run, without growth that is accepted on its night.
     *
     * @param source the file that it was read from
     * @param accepted null for the list that the run was started with
     */
    public static NightEvidence of(String source, PackedRun run, @Nullable List<AcceptedGrowth> accepted) {
        Map<String, PackedSeries> series = new HashMap<>();
        run.series().forEach(one -> series.put(one.id(), one));
        List<AcceptedGrowth> inForce = accepted == null
                ? null
                : Acceptances.inForce(accepted, run.identity().night());
        SortedMap<String, Seen> seen = new TreeMap<>();
        for (PackedSuspect suspect : run.suspects()) {
            Seen one = seen(suspect, series, inForce);
            if (one != null) {
                seen.putIfAbsent(suspect.fingerprint(), one);
            }
        }
        SortedMap<String, Level> levels = new TreeMap<>();
        for (PackedSeries one : run.series()) {
            if (hasLevel(SeriesId.parse(one.id()))) {
                levels.put(
                        one.id(),
                        new Level(
                                one.unit(),
                                one.growth().slopePerHour(),
                                one.growth().end(),
                                one.growth().detectableSlopePerHour()));
            }
        }
        return new NightEvidence(source, run.identity(), run.result(), seen, levels);
    }

    private static boolean hasLevel(SeriesId id) {
        return id.labels().isEmpty() && Resources.of(id).role() == Role.EXHAUSTIBLE && Resources.canFail(id);
    }

    /**
     * The run without the series on which its evidence does not depend, whatever growth is accepted. Another version of Soak
     * may need others: {@link #RESOURCES} then differs.
     */
    public static PackedRun essence(PackedRun run) {
        Set<String> ofSuspects = run.suspects().stream()
                .flatMap(suspect -> suspect.series().stream())
                .collect(Collectors.toSet());
        List<PackedSeries> series = run.series().stream()
                .filter(one -> ofSuspects.contains(one.id()) || hasLevel(SeriesId.parse(one.id())))
                .toList();
        return new PackedRun(run.identity(), run.result(), series, run.suspects());
    }

    /** Null if no series that remains is a leak. */
    private static @Nullable Seen seen(
            PackedSuspect suspect, Map<String, PackedSeries> all, @Nullable List<AcceptedGrowth> accepted) {
        List<PackedSeries> remaining = suspect.series().stream()
                .distinct()
                .map(all::get)
                .filter(Objects::nonNull)
                .filter(one -> accepted == null
                        ? !one.accepted()
                        : accepted.stream().noneMatch(entry -> Acceptances.accepts(entry, suspect, one)))
                .toList();
        PackedSeries lead = null;
        Sighting best = Sighting.ABSENT;
        for (PackedSeries one : remaining) {
            Sighting sighting = Sighting.of(one);
            if (sighting.compareTo(best) > 0) {
                best = sighting;
                lead = one;
            }
        }
        return lead == null
                ? null
                : new Seen(suspect, best, lead.id(), lead.growth().slopePerHour());
    }
}
