package dev.soak.analysis.attribution;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.SeriesCatalog;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.wording.HumanFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines to blame for what grows outside the heap, and what there is to say of them. */
public final class CallSiteAttribution {
    /** Of what grew at places that are known: one with less than this is not to blame for it. */
    private static final double SHARE_TO_BLAME = 0.1;

    private static final int MOST_FRAMES = 12;

    private final OpenerEvidence openers;
    private final ThreadStartEvidence threads;

    /**
     * Of one series.
     *
     * @param frames to blame, led by the first that is not the JDK's; empty where none is known
     * @param evidence a sentence each
     */
    public record Found(List<String> frames, List<String> evidence) {
        public Found {
            frames = List.copyOf(frames);
            evidence = List.copyOf(evidence);
        }
    }

    CallSiteAttribution(OpenerEvidence openers, ThreadStartEvidence threads) {
        this.openers = openers;
        this.threads = threads;
    }

    static CallSiteAttribution in(Path folder) throws IOException {
        return new CallSiteAttribution(OpenerEvidence.in(folder), ThreadStartEvidence.in(folder));
    }

    /** For what is not one of our runs. */
    public static CallSiteAttribution unknown() {
        return new CallSiteAttribution(OpenerEvidence.none(), ThreadStartEvidence.none());
    }

    /** What had to be left out of the evidence, a sentence each. */
    List<String> notes() {
        return openers.notes();
    }

    /**
     * Who opened what this series gained.
     *
     * @param all verdicts of the run
     */
    public Found openedAt(SeriesVerdict verdict, List<SeriesVerdict> all) {
        SeriesId id = verdict.series().id();
        if (!id.name().startsWith("fd.")) {
            return new Found(List.of(), List.of());
        }
        boolean givenBack = id.name().equals("fd.gc_closed");
        List<String> evidence = new ArrayList<>();
        if (givenBack) {
            closedByTheCollector(verdict, all).ifPresent(evidence::add);
        }
        return blamed(
                openers.openersOf(id),
                id,
                givenBack ? "closed by the collector only" : "still open",
                "opened",
                evidence);
    }

    /** Who allocated the direct buffers that this series gained. */
    public Found allocatedAt(SeriesVerdict verdict) {
        SeriesId id = verdict.series().id();
        return id.name().startsWith("buffers.")
                ? blamed(openers.openersOf(id), id, "not freed", "allocated", List.of())
                : new Found(List.of(), List.of());
    }

    /** Who started the threads that this series gained. */
    public Found startedAt(SeriesVerdict verdict) {
        SeriesId id = verdict.series().id();
        if (!id.name().startsWith("threads.")) {
            return new Found(List.of(), List.of());
        }
        List<CallSite> sites = threads.startersOf(id);
        List<String> evidence = new ArrayList<>();
        Double end = verdict.end();
        if (!sites.isEmpty() && end != null && sites.get(0).ofAll() < end / 2) {
            evidence.add("of " + HumanFormat.number(end) + " live threads the recording saw only "
                    + HumanFormat.number(sites.get(0).ofAll()) + " start: its oldest part is gone");
        }
        String pool = id.labels().get("pool");
        if (pool != null && id.name().equals("threads.live")) {
            threads.waitIn(pool).ifPresent(evidence::add);
        }
        return blamed(sites, id, "alive", "started", evidence);
    }

    private static Found blamed(List<CallSite> sites, SeriesId id, String state, String done, List<String> more) {
        List<String> evidence = new ArrayList<>();
        // Where openings come too fast for a stack each, most of what grew is at no known place.
        double known = sites.stream().mapToDouble(CallSite::grew).sum();
        List<CallSite> toBlame = sites.stream()
                .filter(site -> site.grew() >= SHARE_TO_BLAME * known)
                .limit(3)
                .toList();
        String unit = SeriesCatalog.describe(id).unit().ucum();
        for (CallSite site : toBlame) {
            String perWork = site.perWork() > 0 ? " (" + HumanFormat.value(site.perWork(), unit) + " per PR)" : "";
            String grew = HumanFormat.isCounted(unit)
                    ? HumanFormat.number(site.grew())
                    : HumanFormat.value(site.grew(), unit);
            evidence.add(grew + " of " + HumanFormat.value(site.ofAll(), unit) + " " + state + " " + done + " at "
                    + site.line() + perWork);
        }
        evidence.addAll(more);
        List<String> frames = toBlame.isEmpty() ? List.of() : toBlame.get(0).led();
        return new Found(frames.subList(0, Math.min(MOST_FRAMES, frames.size())), evidence);
    }

    /** {@code closed by the collector only, 0.3 per PR; without a full GC the limit is reached in 2 h}. */
    private static Optional<String> closedByTheCollector(SeriesVerdict verdict, List<SeriesVerdict> all) {
        Interval perWork = verdict.perWork();
        Interval perHour = verdict.slopePerHour();
        SeriesVerdict open = all.stream()
                .filter(other -> other.series().id().equals(SeriesId.of("fd.open")))
                .filter(other -> other.series().limit().isPresent())
                .findFirst()
                .orElse(null);
        if (perWork == null || perHour == null || !(perHour.estimate() > 0)) {
            return Optional.empty();
        }
        String rate = "closed by the collector only, " + HumanFormat.number(perWork.estimate()) + " per PR";
        Double hours = open == null ? null : hoursLeft(open, perHour.estimate());
        return Optional.of(
                hours == null
                        ? rate
                        : rate + "; without a full GC the limit is reached in " + HumanFormat.hours(hours));
    }

    private static @Nullable Double hoursLeft(SeriesVerdict open, double perHour) {
        Limit limit = open.series().limit().orElseThrow();
        double[] values = open.series().values();
        double left = limit.value() - values[values.length - 1];
        return left > 0 ? left / perHour : null;
    }
}
