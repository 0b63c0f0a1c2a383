package dev.soak.analysis.diagnosis;

import dev.soak.analysis.attribution.Evidence;
import dev.soak.analysis.resource.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that grows for one reason.
 *
 * @param resource the name of the series that runs out: {@code heap}, {@code fd.open}, {@code threads.live}
 * @param subject what grows in it: a class, a thread pool, a file pattern; empty where only the whole is known
 * @param evidence what supports it
 * @param merged suspects that grow for the same reason, and are told with this one
 * @param series the ids of all series that it stands for, those of merged suspects included
 * @param fingerprint identifies the suspect across runs; {@code known.yaml} can name it
 */
public record Suspect(
        String resource,
        String subject,
        Rate rate,
        Trace trace,
        List<Evidence> evidence,
        List<Suspect> merged,
        List<String> series,
        String fingerprint) {
    /** More merged suspects than this are only counted among the series. */
    private static final int MOST_MERGED = 8;

    public Suspect {
        Objects.requireNonNull(resource);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(rate);
        Objects.requireNonNull(trace);
        evidence = List.copyOf(evidence);
        merged = List.copyOf(merged);
        series = List.copyOf(series);
        Objects.requireNonNull(fingerprint);
    }

    /**
     * How fast it grows; null where that is not known.
     *
     * @param perWork per request: instances for a class, otherwise the unit of the resource
     * @param perHour bytes for a class and what grows with it, otherwise the unit of the resource
     * @param unit of foreign data that states one; null for that of the resource
     */
    public record Rate(
            @Nullable Double perWork,
            @Nullable Double perHour,
            @Nullable Unit unit) {
        /** In the unit of the resource. */
        public Rate(@Nullable Double perWork, @Nullable Double perHour) {
            this(perWork, perHour, null);
        }
    }

    /**
     * Where it comes from; each list is empty where that is not known.
     *
     * @param holder the path from a GC root
     * @param storedAt stack frames of the stores into the holder, innermost first
     * @param allocatedAt stack frames, innermost first
     * @param startedAt the same, for threads
     * @param openedAt the same, for descriptors
     * @param createdAt the same, for files
     * @param within the frames of library code that were called by the first frame of the leading stack (that which stores,
     *     opens, creates, starts or allocates), innermost first: where in the library it happened; empty if it happened in
     *     the user's code
     * @param source the line of source that these stacks point to; null if none of them has one, or none that is the user's
     */
    public record Trace(
            List<String> holder,
            List<String> storedAt,
            List<String> allocatedAt,
            List<String> startedAt,
            List<String> openedAt,
            List<String> createdAt,
            List<String> within,
            @Nullable SourceLine source) {
        public static final Trace UNKNOWN = new Trace(List.of(), List.of(), List.of(), List.of());

        public Trace {
            holder = List.copyOf(holder);
            storedAt = List.copyOf(storedAt);
            allocatedAt = List.copyOf(allocatedAt);
            startedAt = List.copyOf(startedAt);
            openedAt = List.copyOf(openedAt);
            createdAt = List.copyOf(createdAt);
            within = List.copyOf(within);
        }

        /** Of neither a known store nor files. */
        public Trace(List<String> holder, List<String> allocatedAt, List<String> startedAt, List<String> openedAt) {
            this(holder, List.of(), allocatedAt, startedAt, openedAt, List.of(), List.of());
        }

        public Trace(
                List<String> holder,
                List<String> storedAt,
                List<String> allocatedAt,
                List<String> startedAt,
                List<String> openedAt,
                List<String> createdAt,
                List<String> within) {
            this(
                    holder,
                    storedAt,
                    allocatedAt,
                    startedAt,
                    openedAt,
                    createdAt,
                    within,
                    SourceLine.of(Stream.of(storedAt, allocatedAt, openedAt, createdAt, startedAt))
                            .findFirst()
                            .orElse(null));
        }

        /** Points to the innermost line that the repository has, if its sources are known; otherwise to none. */
        private Trace located(SourceRoots sources) {
            return source == null || sources.areUnknown()
                    ? this
                    : new Trace(
                            holder,
                            storedAt,
                            allocatedAt,
                            startedAt,
                            openedAt,
                            createdAt,
                            within,
                            SourceLine.of(Stream.of(storedAt, allocatedAt, openedAt, createdAt, startedAt))
                                    .flatMap(line -> sources.locate(line).stream())
                                    .findFirst()
                                    .orElse(null));
        }

        /** The same, with the frames of the library before that stack whose line matters most: the first that is known. */
        private Trace whole() {
            boolean unstored = storedAt.isEmpty();
            boolean unopened = unstored && openedAt.isEmpty();
            boolean uncreated = unopened && createdAt.isEmpty();
            return new Trace(
                    holder,
                    withLibrary(storedAt, true),
                    withLibrary(allocatedAt, uncreated && startedAt.isEmpty()),
                    withLibrary(startedAt, uncreated),
                    withLibrary(openedAt, unstored),
                    withLibrary(createdAt, unopened),
                    within,
                    source);
        }

        private List<String> withLibrary(List<String> frames, boolean leads) {
            return leads && !frames.isEmpty() ? joined(within, frames) : frames;
        }

        /** The stack that opened, created, started or allocated; empty where none is known. */
        List<String> frames() {
            return Stream.of(openedAt, createdAt, startedAt, allocatedAt)
                    .filter(frames -> !frames.isEmpty())
                    .findFirst()
                    .orElse(List.of());
        }
    }

    /** A suspect that nothing is merged into yet. */
    static Suspect of(
            String resource, String subject, Rate rate, Trace trace, List<Evidence> evidence, List<String> series) {
        return new Suspect(
                resource, subject, rate, trace, evidence, List.of(), series, Fingerprint.of(resource, subject, trace));
    }

    /** The same with a name of what grows, by which it is not identified: it may contain a version. */
    Suspect named(String name) {
        return new Suspect(resource, name, rate, trace, evidence, merged, series, fingerprint);
    }

    /** The same with more evidence, and the series that it comes from. */
    Suspect with(List<? extends Evidence> moreEvidence, List<String> moreSeries) {
        return new Suspect(
                resource, subject, rate, trace, joined(evidence, moreEvidence), merged, union(moreSeries), fingerprint);
    }

    /** The same, with suspects that grow for the same reason. */
    Suspect merge(List<Suspect> others) {
        List<String> more =
                others.stream().flatMap(other -> other.series.stream()).toList();
        List<Suspect> all = joined(merged, others);
        return new Suspect(
                resource,
                subject,
                rate,
                trace,
                evidence,
                all.subList(0, Math.min(MOST_MERGED, all.size())),
                union(more),
                fingerprint);
    }

    /** The same, without series whose growth is accepted. */
    Suspect without(List<String> accepted, Evidence note) {
        return new Suspect(
                resource,
                subject,
                rate,
                trace,
                joined(evidence, List.of(note)),
                merged,
                series.stream().filter(id -> !accepted.contains(id)).toList(),
                fingerprint);
    }

    /** The same, with the path of its source in the repository. */
    public Suspect located(SourceRoots sources) {
        return new Suspect(resource, subject, rate, trace.located(sources), evidence, merged, series, fingerprint);
    }

    private List<String> union(List<String> more) {
        return Stream.concat(series.stream(), more.stream()).distinct().toList();
    }

    private static <T> List<T> joined(List<T> first, List<? extends T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** Whether more is known than that a resource grows: what grows in it, what holds it, or which line made it. */
    public boolean isNamed() {
        return !subject.isEmpty() || isTraced();
    }

    /** Whether a holder or a call site is known. */
    public boolean isTraced() {
        return !trace.equals(Trace.UNKNOWN);
    }

    public @Nullable Double growthPerWork() {
        return rate.perWork;
    }

    /** The unit that foreign data states; null for that of the resource. */
    public @Nullable Unit statedUnit() {
        return rate.unit;
    }

    public @Nullable Double growthPerHour() {
        return rate.perHour;
    }

    /** The line of source that it points to; null if there is none. */
    public @Nullable SourceLine source() {
        return trace.source;
    }

    /** Where it comes from, the leading stack with the frames of the library. */
    public Trace whole() {
        return trace.whole();
    }

    public List<String> holder() {
        return trace.holder;
    }

    public List<String> storedAt() {
        return trace.storedAt;
    }

    public List<String> allocatedAt() {
        return trace.allocatedAt;
    }

    public List<String> startedAt() {
        return trace.startedAt;
    }

    public List<String> openedAt() {
        return trace.openedAt;
    }

    public List<String> createdAt() {
        return trace.createdAt;
    }
}
