package dev.soak.analysis.diagnosis;

import dev.soak.analysis.attribution.CallSiteAttribution;
import dev.soak.analysis.attribution.ClassGroups;
import dev.soak.analysis.attribution.ClassGroups.Group;
import dev.soak.analysis.attribution.ClassGrowth;
import dev.soak.analysis.attribution.OffHeapAttribution;
import dev.soak.analysis.code.CodeOrigin;
import dev.soak.analysis.heapdump.HeapGrowth;
import dev.soak.analysis.jfr.AllocationSites.Site;
import dev.soak.analysis.report.ReportedSeries;
import dev.soak.analysis.resource.SeriesCatalog;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SeverityOrder;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.wording.HumanFormat;
import dev.soak.analysis.wording.SeriesWording;
import dev.soak.analysis.wording.SuspectHeadline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes suspects of verdicts: what grows for the same reason is one. Classes are grouped by {@link ClassGroups}; a part
 * stands in for its whole; a resource that only repeats what classes or their loaders say is evidence of theirs.
 */
public final class Suspects {
    public static final int MOST = 20;
    private static final int MOST_MEMBERS = 6;
    /** Of what is allocated of a class of the JDK most is garbage: a site must stand out to say anything. */
    private static final double STANDS_OUT = 0.5;

    private static final Set<String> SHOWS_HEAP = Set.of("memory.resident", "native.committed");
    private static final Set<String> SHOWS_CLASSES = Set.of("classes.loaded", "codecache.used");

    private final List<SeriesVerdict> all;
    private final List<SeriesVerdict> growing;
    private final @Nullable HeapGrowth heap;
    private final Map<String, Site> sites;
    private final CallSiteAttribution culprits;

    private Suspects(
            List<SeriesVerdict> all, @Nullable HeapGrowth heap, Map<String, Site> sites, CallSiteAttribution culprits) {
        this.all = all;
        this.growing = growing(all);
        this.heap = heap;
        this.sites = sites;
        this.culprits = culprits;
    }

    /**
     * Makes them.
     *
     * @param heap null where there were no heap dumps
     * @param sites of {@link #classes}
     * @param culprits for what grows outside the heap
     */
    public static List<Suspect> of(
            List<SeriesVerdict> verdicts,
            @Nullable HeapGrowth heap,
            Map<String, Site> sites,
            CallSiteAttribution culprits) {
        return new Suspects(verdicts, heap, sites, culprits).make();
    }

    /** The classes that grow: worth a look for where they are allocated. */
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
                .filter(verdict -> verdict.verdict() == Verdict.LEAK || verdict.verdict() == Verdict.SUSPECT)
                .filter(verdict -> SeriesCatalog.canFail(verdict.series().id()) && verdict.known() == null)
                .sorted(SeverityOrder.WORST_FIRST)
                .toList();
    }

    private List<Suspect> make() {
        List<Group> groups = groups();
        boolean classesLeak = groups.stream().anyMatch(Group::leaks);
        double bytesPerHour =
                groups.stream().mapToDouble(Suspects::bytesPerHour).sum();
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
            Suspect suspect = ofClasses(group);
            suspect = loads ? shownBy(suspect, classesShownBy) : suspect;
            classesShownBy = loads ? List.of() : classesShownBy;
            (group.leaks() ? leakingClasses : others).add(suspect);
        }
        leaks.addAll(0, leakingClasses);
        SuspectMerger.Merged merged = SuspectMerger.merge(leaks, others);
        List<Suspect> suspects = new ArrayList<>(merged.leaks());
        if (!heapShownBy.isEmpty()) {
            // What the heap gained is told once: where its classes are, or where they went.
            int first = (int) suspects.stream()
                    .takeWhile(suspect -> !suspect.resource().equals("heap"))
                    .count();
            int at = first == suspects.size() ? 0 : first;
            suspects.set(at, shownBy(suspects.get(at), heapShownBy));
        }
        // Of what is only suspected, that which leads somewhere first.
        List<Suspect> open = new ArrayList<>(merged.others());
        open.sort(Comparator.comparing(suspect -> !suspect.isTraced()));
        suspects.addAll(open);
        return suspects.subList(0, Math.min(MOST, suspects.size()));
    }

    /** Leaks first, the reader's own classes before those of the JDK, which grow along with whatever holds them. */
    private List<Group> groups() {
        Map<String, ClassGrowth> classes = new LinkedHashMap<>();
        for (SeriesVerdict verdict : growing) {
            if (SeverityOrder.isClass(verdict.series().id())) {
                classes.computeIfAbsent(subject(verdict.series().id()), ClassGrowth::new)
                        .add(verdict);
            }
        }
        return ClassGroups.of(classes.values(), heap).stream()
                .sorted(Comparator.<Group>comparingInt(group -> group.leaks() ? 0 : 1)
                        .thenComparingInt(group -> CodeOrigin.distance(group.subject().name))
                        .thenComparingDouble(group -> -bytesPerHour(group)))
                .toList();
    }

    /** Families of resources of which a part is known to leak: the whole says no more. */
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

    /** The heap's own series do, and the memory of the process where it grows no faster than twice what classes do. */
    private static boolean showsHeap(SeriesVerdict verdict, double bytesPerHour) {
        SeriesId id = verdict.series().id();
        Double slope = ClassGrowth.estimate(verdict.slopePerHour());
        return id.name().startsWith("heap.")
                || id.toString().equals("native.committed{category=Java Heap}")
                || (SHOWS_HEAP.contains(id.name())
                        && id.labels().isEmpty()
                        && slope != null
                        && slope <= 2 * bytesPerHour);
    }

    private static boolean showsClasses(SeriesId id) {
        return id.name().startsWith("metaspace.")
                || SHOWS_CLASSES.contains(id.name())
                || id.toString().equals("native.committed{category=Class}")
                || id.toString().equals("native.committed{category=Metaspace}");
    }

    private static Suspect shownBy(Suspect suspect, List<SeriesVerdict> verdicts) {
        return suspect.with(
                verdicts.stream()
                        .map(verdict -> SeriesWording.growth(ReportedSeries.of(verdict)))
                        .toList(),
                verdicts.stream()
                        .map(verdict -> verdict.series().id().toString())
                        .toList());
    }

    /** Whether class loaders are among what grows. */
    private boolean isLoader(Group group) {
        return heap != null
                && heap.loaders().stream()
                        .anyMatch(loader -> loader.last() > loader.first()
                                && group.members().stream().anyMatch(member -> member.name.equals(loader.type())));
    }

    private Suspect ofClasses(Group group) {
        ClassGrowth subject = group.subject();
        List<String> evidence = new ArrayList<>(List.of(subject.reason));
        if (group.members().size() > 1) {
            evidence.add("grows together with " + members(group));
        }
        if (heap != null && group.holder() != null) {
            evidence.add(gained(group, heap));
            evidence.addAll(loaders(group, heap));
        }
        Site site = site(group);
        if (site != null) {
            evidence.add(sampled(site));
        }
        Double bytes = bytesPerHour(group) == 0 ? null : Double.valueOf(bytesPerHour(group));
        return new Suspect(
                "heap",
                subject.name,
                subject.objectsPerWork,
                bytes,
                group.path(),
                site == null ? List.of() : site.frames(),
                List.of(),
                List.of(),
                evidence,
                group.members().stream()
                        .flatMap(member -> member.series.stream())
                        .toList());
    }

    private static String members(Group group) {
        List<String> names = group.members().stream()
                .skip(1)
                .map(member -> SuspectHeadline.className(member.name))
                .distinct()
                .toList();
        int shown = Math.min(MOST_MEMBERS, names.size());
        return String.join(", ", names.subList(0, shown))
                + (names.size() > shown ? " and " + (names.size() - shown) + " more" : "");
    }

    private static String gained(Group group, HeapGrowth heap) {
        var holder = group.holder();
        if (holder == null) {
            return "";
        }
        String instances = holder.held().stream()
                .filter(held -> held.className().equals(group.subject().name))
                .findFirst()
                .map(held -> heap.firstWork() < 0
                        ? "holds " + HumanFormat.number((double) held.last()) + " of them"
                        : "gained " + HumanFormat.number((double) held.gained()) + " of them between "
                                + HumanFormat.number((double) heap.firstWork()) + " and "
                                + HumanFormat.number((double) heap.lastWork()) + " PRs")
                .orElse("has grown");
        return "heap dump: " + String.join(" → ", holder.path()) + " " + instances + ", "
                + HumanFormat.bytes(holder.bytesGained()) + " in all";
    }

    private static List<String> loaders(Group group, HeapGrowth heap) {
        return heap.loaders().stream()
                .filter(loader -> loader.last() > loader.first()
                        && group.members().stream().anyMatch(member -> member.name.equals(loader.type())))
                .map(loader -> loader.type() + ": " + loader.first() + " class loaders have become " + loader.last()
                        + ", with " + loader.classes() + " classes")
                .toList();
    }

    /** Of the subject, or of what comes with it: the node of a map is made where something is put into it. */
    private @Nullable Site site(Group group) {
        for (ClassGrowth member : group.members()) {
            Site site = sites.get(member.name);
            if (site != null && (!CodeOrigin.isJdk(member.name) || site.stayed() > 0 || site.share() >= STANDS_OUT)) {
                return site;
            }
        }
        return null;
    }

    private static String sampled(Site site) {
        String stayed = site.stayed() == 0 ? "" : ", " + site.stayed() + " of them of objects that stayed";
        int samples = site.samples() + site.stayed();
        return "allocation: " + samples + (samples == 1 ? " sample at " : " samples at ")
                + site.frames().get(0)
                + (site.samples() == 0 ? "" : " (" + Math.round(site.share() * 100) + " % of the class's bytes)")
                + stayed;
    }

    private Suspect ofSeries(SeriesVerdict verdict) {
        SeriesId id = verdict.series().id();
        CallSiteAttribution.Found opened = culprits.openedAt(verdict, all);
        CallSiteAttribution.Found started = culprits.startedAt(verdict);
        CallSiteAttribution.Found allocated = culprits.allocatedAt(verdict);
        List<String> evidence = new ArrayList<>(List.of(verdict.reason()));
        evidence.addAll(opened.evidence());
        evidence.addAll(started.evidence());
        evidence.addAll(allocated.evidence());
        evidence.addAll(OffHeapAttribution.evidence(verdict, all));
        return new Suspect(
                resource(id),
                subject(id),
                ClassGrowth.estimate(verdict.perWork()),
                ClassGrowth.estimate(verdict.slopePerHour()),
                List.of(),
                allocated.frames(),
                started.frames(),
                opened.frames(),
                evidence,
                List.of(id.toString()));
    }

    private static double bytesPerHour(Group group) {
        return group.members().stream()
                .mapToDouble(member -> member.bytesPerHour == null ? 0 : member.bytesPerHour)
                .sum();
    }

    private static String resource(SeriesId id) {
        return SeverityOrder.isClass(id) || id.name().startsWith("heap.") ? "heap" : id.name();
    }

    /** {@code disk} of {@code disk.files} and {@code disk.bytes}. */
    private static String family(SeriesId id) {
        return id.name().substring(0, Math.max(0, id.name().indexOf('.')));
    }

    private static String subject(SeriesId id) {
        return String.join(", ", id.labels().values());
    }
}
