package dev.soak.analysis.diagnosis;

import dev.soak.analysis.attribution.AttributionInputs;
import dev.soak.analysis.attribution.CallSiteAttribution;
import dev.soak.analysis.attribution.ClassGroups;
import dev.soak.analysis.attribution.ClassGroups.Group;
import dev.soak.analysis.attribution.ClassGrowth;
import dev.soak.analysis.attribution.Evidence;
import dev.soak.analysis.attribution.OffHeapAttribution;
import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.heapdump.HeapGrowth;
import dev.soak.analysis.jfr.AllocationSites.Site;
import dev.soak.analysis.resource.GrowthSource;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.verdict.GrowthSummary;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SeverityOrder;
import dev.soak.analysis.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Builds suspects from verdicts: what grows for the same reason is one. Classes are grouped by {@link ClassGroups}; a part
 * that leaks represents its whole; a resource that only repeats the growth of classes or of their loaders is evidence of
 * theirs.
 */
public final class Suspects {
    public static final int MOST = 20;

    private static final SeriesId NATIVE_HEAP = Resources.NATIVE.part("Java Heap");
    private static final Set<SeriesId> NATIVE_CLASSES =
            Set.of(Resources.NATIVE.part("Class"), Resources.NATIVE.part("Metaspace"));

    private final List<SeriesVerdict> all;
    private final List<SeriesVerdict> growing;
    private final AttributionInputs inputs;
    private final ClassSuspects ofClasses;

    private Suspects(List<SeriesVerdict> all, AttributionInputs inputs, Map<String, Site> sites) {
        this.all = all;
        this.growing = growing(all);
        this.inputs = inputs;
        this.ofClasses = new ClassSuspects(inputs, sites);
    }

    /**
     * Builds the suspects, leaks first.
     *
     * @param inputs where their growth comes from, as far as it is known
     * @param sites where {@link #classes} are allocated
     */
    public static List<Suspect> of(List<SeriesVerdict> verdicts, AttributionInputs inputs, Map<String, Site> sites) {
        return new Suspects(verdicts, inputs, sites).build();
    }

    /** The same with heap dumps and call sites only. */
    public static List<Suspect> of(
            List<SeriesVerdict> verdicts,
            @Nullable HeapGrowth heap,
            Map<String, Site> sites,
            CallSiteAttribution callSites) {
        return of(verdicts, new AttributionInputs(heap, null, null, callSites, null, OwnCode.UNSTATED), sites);
    }

    /** The growing classes, whose allocation sites are worth reading. */
    public static Set<String> classes(List<SeriesVerdict> verdicts) {
        Set<String> classes = new TreeSet<>();
        growing(verdicts).stream()
                .map(verdict -> verdict.series().id())
                .filter(SeverityOrder::isClass)
                .forEach(id -> classes.add(subject(id)));
        return classes;
    }

    private static List<SeriesVerdict> growing(List<SeriesVerdict> verdicts) {
        return verdicts.stream()
                .filter(SeriesVerdict::grows)
                .filter(verdict -> Resources.canFail(verdict.series().id()))
                .sorted(SeverityOrder.WORST_FIRST)
                .toList();
    }

    private List<Suspect> build() {
        List<Group> groups = groups();
        boolean classesLeak = groups.stream().anyMatch(Group::leaks);
        double bytesPerHour =
                groups.stream().mapToDouble(ClassSuspects::bytesPerHour).sum();
        Set<String> named = named();
        List<SeriesVerdict> heapShownBy = new ArrayList<>();
        List<SeriesVerdict> classesShownBy = new ArrayList<>();
        List<Suspect> leaks = new ArrayList<>();
        List<Suspect> others = new ArrayList<>();
        for (SeriesVerdict verdict : growing) {
            SeriesId id = verdict.series().id();
            if (SeverityOrder.isClass(id)) {
                continue;
            }
            if (classesLeak && showsHeap(verdict, bytesPerHour)) {
                heapShownBy.add(verdict);
            } else if (showsClasses(id) && groups.stream().anyMatch(this::isLoader)) {
                classesShownBy.add(verdict);
            } else if (!subject(id).isEmpty() || !named.contains(family(id))) {
                (verdict.verdict() == Verdict.LEAK ? leaks : others).add(ofSeries(verdict));
            }
        }
        List<Suspect> leakingClasses = new ArrayList<>();
        for (Group group : groups) {
            boolean loads = isLoader(group);
            Suspect suspect = ofClasses.suspect(group);
            suspect = loads ? shownBy(suspect, classesShownBy) : suspect;
            classesShownBy = loads ? List.of() : classesShownBy;
            (group.leaks() ? leakingClasses : others).add(suspect);
        }
        leaks.addAll(0, leakingClasses);
        SuspectMerger.Merged merged =
                SuspectMerger.merge(NativePeers.merge(leaks, inputs.callSites()::hasNativePeer), others, inputs.own());
        List<Suspect> suspects = new ArrayList<>(merged.leaks());
        if (!heapShownBy.isEmpty()) {
            // What the heap gained is told once: where its classes are, or where they went.
            int first = (int) suspects.stream()
                    .takeWhile(suspect -> !suspect.resource().equals("heap"))
                    .count();
            int at = first == suspects.size() ? 0 : first;
            suspects.set(at, shownBy(suspects.get(at), heapShownBy));
        }
        // Of what is only suspected, that which runs out first, then the largest; and then that which leads somewhere.
        List<Suspect> open = new ArrayList<>(merged.others());
        open.sort(Comparator.comparingDouble(this::hoursLeft)
                .thenComparingDouble(suspect -> -Objects.requireNonNullElse(suspect.growthPerHour(), 0.0))
                .thenComparing(suspect -> !suspect.isTraced()));
        suspects.addAll(open);
        return suspects.stream().limit(MOST).map(this::withLibrary).toList();
    }

    /** A suspect of native memory, by the library that allocates it. */
    private Suspect withLibrary(Suspect suspect) {
        SeriesId series = SeriesId.parse(suspect.series().get(0));
        return suspect.subject().isEmpty() || series.equals(Resources.TAKEN_THROUGH_JNI)
                ? inputs.callSites().nativeLibrary(series).map(suspect::named).orElse(suspect)
                : suspect;
    }

    /** Leaks first; the user's classes before those of the JDK, which grow along with their holders. */
    private List<Group> groups() {
        return ClassGroups.of(ClassGrowth.of(growing), inputs.heap(), inputs.own()).stream()
                .sorted(Comparator.<Group>comparingInt(group -> group.leaks() ? 0 : 1)
                        .thenComparingInt(
                                group -> inputs.own().distance(group.subject().name()))
                        .thenComparingDouble(group -> -ClassSuspects.bytesPerHour(group)))
                .toList();
    }

    /** Families of resources of which a part is known to leak: their whole adds nothing. */
    private Set<String> named() {
        Set<String> named = new HashSet<>();
        for (SeriesVerdict verdict : growing) {
            SeriesId id = verdict.series().id();
            if (!subject(id).isEmpty() && verdict.verdict() == Verdict.LEAK) {
                named.add(family(id));
            }
        }
        return named;
    }

    /** The series of the heap, and process memory that grows at most twice as fast as the classes. */
    private static boolean showsHeap(SeriesVerdict verdict, double bytesPerHour) {
        SeriesId id = verdict.series().id();
        Double slope = ClassGrowth.estimate(verdict.slopePerHour());
        Resource resource = Resources.of(id);
        return resource.isHeap()
                || id.equals(NATIVE_HEAP)
                || (resource.growsWith().filter(GrowthSource.HEAP::equals).isPresent()
                        && id.labels().isEmpty()
                        && slope != null
                        && slope <= 2 * bytesPerHour);
    }

    private static boolean showsClasses(SeriesId id) {
        return Resources.of(id)
                        .growsWith()
                        .filter(GrowthSource.LOADED_CLASSES::equals)
                        .isPresent()
                || NATIVE_CLASSES.contains(id);
    }

    private static Suspect shownBy(Suspect suspect, List<SeriesVerdict> verdicts) {
        return suspect.with(
                verdicts.stream()
                        .map(verdict -> new Evidence.SeriesGrowth(GrowthSummary.of(verdict)))
                        .toList(),
                verdicts.stream()
                        .map(verdict -> verdict.series().id().toString())
                        .toList());
    }

    /** Whether class loaders are among what grows, or the objects of the classes themselves. */
    private boolean isLoader(Group group) {
        return group.members().stream().anyMatch(member -> member.name().equals(Class.class.getName())) || loads(group);
    }

    private boolean loads(Group group) {
        HeapGrowth heap = inputs.heap();
        return heap != null
                && heap.loaders().stream()
                        .anyMatch(loader -> loader.last() > loader.first()
                                && group.members().stream()
                                        .anyMatch(member -> member.name().equals(loader.type())));
    }

    private Suspect ofSeries(SeriesVerdict verdict) {
        SeriesId id = verdict.series().id();
        CallSiteAttribution.Found opened = inputs.callSites().openedAt(verdict, all);
        CallSiteAttribution.Found created = inputs.callSites().createdAt(verdict);
        CallSiteAttribution.Found started = inputs.callSites().startedAt(verdict);
        CallSiteAttribution.Found allocated = inputs.callSites().allocatedAt(verdict);
        List<Evidence> evidence = new ArrayList<>(List.of(new Evidence.VerdictReason(verdict.reason())));
        evidence.addAll(opened.evidence());
        evidence.addAll(created.evidence());
        evidence.addAll(started.evidence());
        evidence.addAll(allocated.evidence());
        evidence.addAll(OffHeapAttribution.evidence(verdict, all));
        evidence.addAll(inputs.callSites().nativeCode(verdict));
        return Suspect.of(
                resource(id),
                subject(id),
                new Suspect.Rate(
                        ClassGrowth.estimate(verdict.perWork()),
                        ClassGrowth.estimate(verdict.slopePerHour()),
                        verdict.series().unit()),
                new Suspect.Trace(
                        List.of(),
                        List.of(),
                        allocated.frames(),
                        started.frames(),
                        opened.frames(),
                        created.frames(),
                        Stream.of(opened, created, started, allocated)
                                .filter(found -> !found.frames().isEmpty())
                                .findFirst()
                                .map(CallSiteAttribution.Found::within)
                                .orElse(List.of())),
                evidence,
                List.of(id.toString()));
    }

    /** Until the first of its series reaches its limit. */
    private double hoursLeft(Suspect suspect) {
        return growing.stream()
                .filter(verdict -> suspect.series().contains(verdict.id().toString()))
                .map(SeriesVerdict::exhaustsInHours)
                .filter(Objects::nonNull)
                .mapToDouble(Interval::estimate)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static String resource(SeriesId id) {
        return SeverityOrder.isClass(id) || Resources.of(id).isHeap() ? "heap" : id.name();
    }

    /** {@code disk} of {@code disk.files} and {@code disk.bytes}. */
    private static String family(SeriesId id) {
        return Resources.of(id).family();
    }

    private static String subject(SeriesId id) {
        return String.join(", ", id.labels().values());
    }
}
