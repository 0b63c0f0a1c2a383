package dev.soak.analysis.attribution;

import dev.soak.analysis.attribution.Evidence.Action;
import dev.soak.analysis.attribution.Evidence.State;
import dev.soak.analysis.code.CodeOrigin;
import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.jfr.NativeCalls;
import dev.soak.analysis.resource.Attribution;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.NativeCode;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.SeriesVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Attributes growth outside the heap to the call sites that open, create, allocate or start what stays. */
public final class CallSiteAttribution {
    /** A call site with a smaller share of the growth at known call sites is not reported. */
    private static final double LEAST_SHARE = 0.1;

    private static final int MOST_FRAMES = 12;

    private final OpenerEvidence openers;
    private final ThreadStartEvidence threads;
    private final VirtualThreadEvidence virtualThreads;
    private final NativeCodeEvidence nativeCode;
    /** The stack that was sampled most often in a native method of a library; read on first use, which is rare. */
    private final Supplier<List<String>> nativeCalls;

    private final OwnCode own;

    /**
     * The attribution of one series.
     *
     * @param frames of the leading call site, from the first frame in the user's code; empty where none is known
     * @param within what that frame called of library code, innermost first; empty where there is none
     */
    public record Found(List<String> frames, List<String> within, List<Evidence> evidence) {
        static final Found NOTHING = new Found(List.of(), List.of(), List.of());

        /** Of one call site. */
        static Found at(CallSite site, List<Evidence> evidence) {
            List<String> frames = site.framesFromOwnCode();
            return new Found(frames.subList(0, Math.min(MOST_FRAMES, frames.size())), site.framesInLibrary(), evidence);
        }

        public Found {
            frames = List.copyOf(frames);
            within = List.copyOf(within);
            evidence = List.copyOf(evidence);
        }
    }

    CallSiteAttribution(
            OpenerEvidence openers,
            ThreadStartEvidence threads,
            VirtualThreadEvidence virtualThreads,
            NativeCodeEvidence nativeCode,
            Supplier<List<String>> nativeCalls,
            OwnCode own) {
        this.openers = openers;
        this.threads = threads;
        this.virtualThreads = virtualThreads;
        this.nativeCode = nativeCode;
        this.nativeCalls = nativeCalls;
        this.own = own;
    }

    static CallSiteAttribution in(RunFolder folder, OwnCode own) throws IOException {
        return new CallSiteAttribution(
                OpenerEvidence.in(folder, own),
                ThreadStartEvidence.in(folder, own),
                VirtualThreadEvidence.in(folder, own),
                NativeCodeEvidence.in(folder, own),
                () -> nativeCalls(folder.file(RunFile.RECORDING)),
                own);
    }

    private static List<String> nativeCalls(Path recording) {
        try {
            return Files.exists(recording)
                    ? NativeCalls.mostSampled(recording, type -> !CodeOrigin.isJdk(type))
                            .orElse(List.of())
                    : List.of();
        } catch (IOException | InputException unreadable) {
            return List.of();
        }
    }

    /** For data that has no run folder. */
    public static CallSiteAttribution unknown() {
        return new CallSiteAttribution(
                OpenerEvidence.none(),
                ThreadStartEvidence.none(),
                VirtualThreadEvidence.none(),
                NativeCodeEvidence.of(NativeCode.UNKNOWN),
                List::of,
                OwnCode.UNSTATED);
    }

    /** Parts of the inputs that could not be read, a sentence each. */
    List<String> notes() {
        List<String> notes = new ArrayList<>(openers.notes());
        notes.addAll(virtualThreads.notes());
        notes.addAll(nativeCode.notes());
        return notes;
    }

    /**
     * The call sites that opened the descriptors that this series gained.
     *
     * @param all verdicts of the run
     */
    public Found openedAt(SeriesVerdict verdict, List<SeriesVerdict> all) {
        SeriesId id = verdict.series().id();
        if (Resources.of(id).attribution() != Attribution.DESCRIPTOR_OPENERS) {
            return Found.NOTHING;
        }
        boolean reclaimed = Resources.role(id) == Role.GC_RECLAIMED;
        List<Evidence> evidence = new ArrayList<>();
        if (reclaimed) {
            closedByGcOnly(verdict, all).ifPresent(evidence::add);
        }
        return mostlySeen(
                id,
                reclaimed ? State.RECLAIMED_BY_GC : State.OPEN,
                Action.OPENED,
                evidence,
                (unseen, total) -> openedUnseen(
                        unseen,
                        total,
                        reclaimed ? Found.NOTHING : nativeCode.calls().openedAt()));
    }

    /** The call sites that created the files that this series gained. */
    public Found createdAt(SeriesVerdict verdict) {
        SeriesId id = verdict.series().id();
        String unit = Resources.of(id).unit().ucum();
        return Resources.of(id).attribution() == Attribution.FILE_CREATORS
                ? mostlySeen(
                        id,
                        State.NOT_DELETED,
                        Action.CREATED,
                        List.of(),
                        (unseen, total) -> new Found(
                                List.of(), List.of(), List.of(new Evidence.CreatedUnseen(unseen, total, unit))))
                : Found.NOTHING;
    }

    /** What is known of growth whose opening was not seen. */
    @FunctionalInterface
    private interface Unseen {
        Found found(double unseen, double total);
    }

    /** The call sites of a series; those that were seen lead nowhere if half of the growth and more was not. */
    private Found mostlySeen(SeriesId id, State state, Action action, List<Evidence> evidence, Unseen unseen) {
        List<CallSite> sites = openers.openersOf(id);
        double missing = openers.withoutStack(id);
        double seen = sites.stream().mapToDouble(CallSite::grew).sum();
        if (missing < 1 || missing < seen) {
            return shares(sites, id, state, action, evidence);
        }
        Found found = unseen.found(missing, missing + seen);
        List<Evidence> more = new ArrayList<>(evidence);
        more.addAll(found.evidence());
        // The few that were seen say nothing of the others.
        return new Found(
                found.frames(),
                found.within(),
                shares(sites, id, state, action, more).evidence());
    }

    /** With the native code that opened it, or with what native code was running. */
    private Found openedUnseen(double unseen, double total, Found called) {
        Evidence.NativeMethod method =
                called.frames().isEmpty() ? nativeMethod().orElse(null) : null;
        List<Evidence> evidence = new ArrayList<>(called.evidence());
        evidence.add(new Evidence.OpenedUnseen(
                unseen, total, method == null ? null : method.method(), method == null ? null : method.caller()));
        return new Found(called.frames(), called.within(), evidence);
    }

    private Optional<Evidence.NativeMethod> nativeMethod() {
        List<String> stack = nativeCalls.get();
        if (stack.isEmpty()) {
            return Optional.empty();
        }
        CallSite site = new CallSite(stack, 0, 0, 0, own);
        boolean called = own.has(site.framesFromOwnCode().get(0));
        return Optional.of(
                new Evidence.NativeMethod(stack.get(0).replaceFirst("\\(.*", ""), called ? site.line() : null));
    }

    /** The call sites that allocated the direct buffers or the native memory that this series gained. */
    public Found allocatedAt(SeriesVerdict verdict) {
        SeriesId id = verdict.series().id();
        return Resources.of(id).attribution() == Attribution.BUFFER_ALLOCATIONS
                ? shares(openers.openersOf(id), id, State.NOT_FREED, Action.ALLOCATED, List.of())
                : nativeCode.allocatedAt(id);
    }

    /** What is known of the native code whose memory a series is. */
    public List<Evidence> nativeCode(SeriesVerdict verdict) {
        return nativeCode
                .evidence(verdict.id())
                .map(libraries -> Stream.<Evidence>concat(Stream.of(libraries), sampledMethod(verdict.id()))
                        .toList())
                .orElse(List.of());
    }

    /** Where the allocations were traced to a line, no sample is needed. */
    private Stream<? extends Evidence> sampledMethod(SeriesId series) {
        return nativeCode.allocatedAt(series).frames().isEmpty() ? nativeMethod().stream() : Stream.empty();
    }

    /** The library that a series of native memory must be of; empty if that is not known. */
    public Optional<String> nativeLibrary(SeriesId series) {
        return nativeCode.onlyLibrary(series);
    }

    /** Whether the instances of a class have native memory of their own. */
    public boolean hasNativePeer(String className) {
        return nativeCode.hasPeer(className);
    }

    /** The call sites that started the threads that this series gained. */
    public Found startedAt(SeriesVerdict verdict) {
        SeriesId id = verdict.series().id();
        if (Resources.of(id).attribution() == Attribution.VIRTUAL_THREADS) {
            return shares(
                    virtualThreads.starters(),
                    id,
                    State.ALIVE,
                    Action.STARTED,
                    virtualThreads.waitingThreads().stream().toList());
        }
        if (Resources.of(id).attribution() != Attribution.THREAD_STARTS) {
            return Found.NOTHING;
        }
        List<CallSite> sites = threads.startersOf(id);
        boolean ended = Resources.role(id) == Role.GC_RECLAIMED;
        List<Evidence> evidence = new ArrayList<>();
        Double end = verdict.end();
        if (!ended && !sites.isEmpty() && end != null && sites.get(0).ofAll() < end / 2) {
            evidence.add(new Evidence.ThreadStartsMissing(end, sites.get(0).ofAll()));
        }
        String pool = Resources.THREADS.partOf(id);
        if (pool != null) {
            threads.waitingThreads(pool).ifPresent(evidence::add);
        }
        return shares(sites, id, ended ? State.RECLAIMED_BY_GC : State.ALIVE, Action.STARTED, evidence);
    }

    private static Found shares(
            List<CallSite> sites, SeriesId id, State state, Action action, List<? extends Evidence> more) {
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
                    action,
                    state,
                    site.line(),
                    site.operation().orElse(null),
                    site.grew(),
                    site.ofAll(),
                    site.perWork(),
                    unit));
        }
        evidence.addAll(more);
        if (leading.isEmpty() || leading.get(0).isInJdk()) {
            return new Found(List.of(), List.of(), evidence);
        }
        return Found.at(leading.get(0), evidence);
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
