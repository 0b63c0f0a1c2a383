package dev.soak.analysis.attribution;

import dev.soak.analysis.attribution.Evidence.Action;
import dev.soak.analysis.attribution.Evidence.State;
import dev.soak.analysis.resource.Attribution;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.SeriesVerdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Attributes growth outside the heap to the call sites that open, allocate or start what stays. */
public final class CallSiteAttribution {
    /** A call site with a smaller share of the growth at known call sites is not reported. */
    private static final double LEAST_SHARE = 0.1;

    private static final int MOST_FRAMES = 12;

    private final OpenerEvidence openers;
    private final ThreadStartEvidence threads;

    /**
     * The attribution of one series.
     *
     * @param frames of the leading call site, from the first frame outside the JDK; empty where none is known
     */
    public record Found(List<String> frames, List<Evidence> evidence) {
        public Found {
            frames = List.copyOf(frames);
            evidence = List.copyOf(evidence);
        }
    }

    CallSiteAttribution(OpenerEvidence openers, ThreadStartEvidence threads) {
        this.openers = openers;
        this.threads = threads;
    }

    static CallSiteAttribution in(RunFolder folder) throws IOException {
        return new CallSiteAttribution(OpenerEvidence.in(folder), ThreadStartEvidence.in(folder));
    }

    /** For data that has no run folder. */
    public static CallSiteAttribution unknown() {
        return new CallSiteAttribution(OpenerEvidence.none(), ThreadStartEvidence.none());
    }

    /** Parts of the inputs that could not be read, a sentence each. */
    List<String> notes() {
        return openers.notes();
    }

    /**
     * The call sites that opened the descriptors that this series gained.
     *
     * @param all verdicts of the run
     */
    public Found openedAt(SeriesVerdict verdict, List<SeriesVerdict> all) {
        SeriesId id = verdict.series().id();
        if (Resources.of(id).attribution() != Attribution.DESCRIPTOR_OPENERS) {
            return new Found(List.of(), List.of());
        }
        boolean reclaimed = Resources.role(id) == Role.GC_RECLAIMED;
        List<Evidence> evidence = new ArrayList<>();
        if (reclaimed) {
            closedByGcOnly(verdict, all).ifPresent(evidence::add);
        }
        return shares(
                openers.openersOf(id), id, reclaimed ? State.RECLAIMED_BY_GC : State.OPEN, Action.OPENED, evidence);
    }

    /** The call sites that allocated the direct buffers that this series gained. */
    public Found allocatedAt(SeriesVerdict verdict) {
        SeriesId id = verdict.series().id();
        return Resources.of(id).attribution() == Attribution.BUFFER_ALLOCATIONS
                ? shares(openers.openersOf(id), id, State.NOT_FREED, Action.ALLOCATED, List.of())
                : new Found(List.of(), List.of());
    }

    /** The call sites that started the threads that this series gained. */
    public Found startedAt(SeriesVerdict verdict) {
        SeriesId id = verdict.series().id();
        if (Resources.of(id).attribution() != Attribution.THREAD_STARTS) {
            return new Found(List.of(), List.of());
        }
        List<CallSite> sites = threads.startersOf(id);
        List<Evidence> evidence = new ArrayList<>();
        Double end = verdict.end();
        if (!sites.isEmpty() && end != null && sites.get(0).ofAll() < end / 2) {
            evidence.add(new Evidence.ThreadStartsMissing(end, sites.get(0).ofAll()));
        }
        String pool = Resources.THREADS.partOf(id);
        if (pool != null) {
            threads.waitingThreads(pool).ifPresent(evidence::add);
        }
        return shares(sites, id, State.ALIVE, Action.STARTED, evidence);
    }

    private static Found shares(List<CallSite> sites, SeriesId id, State state, Action action, List<Evidence> more) {
        // Where openings come too fast for a stack each, most of the growth has no known call site.
        double known = sites.stream().mapToDouble(CallSite::grew).sum();
        List<CallSite> leading = sites.stream()
                .filter(site -> site.grew() >= LEAST_SHARE * known)
                .limit(3)
                .toList();
        String unit = Resources.of(id).unit().ucum();
        List<Evidence> evidence = new ArrayList<>();
        for (CallSite site : leading) {
            evidence.add(new Evidence.CallSiteShare(
                    action, state, site.line(), site.grew(), site.ofAll(), site.perWork(), unit));
        }
        evidence.addAll(more);
        List<String> frames = leading.isEmpty() ? List.of() : leading.get(0).framesFromOwnCode();
        return new Found(frames.subList(0, Math.min(MOST_FRAMES, frames.size())), evidence);
    }

    private static Optional<Evidence> closedByGcOnly(SeriesVerdict verdict, List<SeriesVerdict> all) {
        Interval perWork = verdict.perWork();
        Interval perHour = verdict.slopePerHour();
        if (perWork == null || perHour == null || !(perHour.estimate() > 0)) {
            return Optional.empty();
        }
        SeriesVerdict open = all.stream()
                .filter(other -> other.series().id().equals(Resources.FD.whole()))
                .filter(other -> other.series().limit().isPresent())
                .findFirst()
                .orElse(null);
        return Optional.of(new Evidence.ClosedByGcOnly(
                perWork.estimate(), open == null ? null : hoursLeft(open, perHour.estimate())));
    }

    private static @Nullable Double hoursLeft(SeriesVerdict open, double perHour) {
        Limit limit = open.series().limit().orElseThrow();
        double[] values = open.series().values();
        double left = limit.value() - values[values.length - 1];
        return left > 0 ? left / perHour : null;
    }
}
