package dev.soak.analysis.diagnosis;

import dev.soak.analysis.attribution.AllocationSiteAttribution;
import dev.soak.analysis.attribution.AttributionInputs;
import dev.soak.analysis.attribution.CallSite;
import dev.soak.analysis.attribution.ClassGroups.Group;
import dev.soak.analysis.attribution.ClassGrowth;
import dev.soak.analysis.attribution.Evidence;
import dev.soak.analysis.attribution.Registry;
import dev.soak.analysis.attribution.StoringLine;
import dev.soak.analysis.heapdump.HeapGrowth;
import dev.soak.analysis.heapdump.HeapGrowth.Holder;
import dev.soak.analysis.heapdump.StoreRecording;
import dev.soak.analysis.heapdump.StoreRecording.HolderStores;
import dev.soak.analysis.jfr.AllocationSites.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds the suspects of groups of growing classes: what holds them, which line stores and which allocates them. */
final class ClassSuspects {
    private static final int MOST_FRAMES = 12;

    private final AttributionInputs inputs;
    private final Map<String, Site> sites;

    ClassSuspects(AttributionInputs inputs, Map<String, Site> sites) {
        this.inputs = inputs;
        this.sites = sites;
    }

    Suspect suspect(Group group) {
        ClassGrowth subject = group.subject();
        List<Evidence> evidence = new ArrayList<>(List.of(new Evidence.VerdictReason(subject.reason())));
        if (group.members().size() > 1) {
            evidence.add(new Evidence.GrowsTogether(
                    group.members().stream().skip(1).map(ClassGrowth::name).toList()));
        }
        HeapGrowth heap = inputs.heap();
        Holder holder = group.holder();
        if (heap != null && holder != null) {
            evidence.add(holderGrowth(subject, holder, heap));
            evidence.addAll(loaders(group, heap));
            Registry.evidence(holder.path()).ifPresent(evidence::add);
        }
        Double retained = heap == null || holder == null ? null : retainedPerObject(subject, holder, heap);
        if (retained != null) {
            evidence.add(new Evidence.RetainedSize(
                    retained, subject.objectsPerWork() == null ? null : retained * subject.objectsPerWork()));
        }
        HolderStores stores = stores(group).orElse(null);
        StoringLine line =
                stores == null ? null : StoringLine.of(stores, inputs.own()).orElse(null);
        CallSite storing = line == null ? null : line.site();
        if (stores != null && stores.problem() == null) {
            evidence.add(stores(stores, storing));
        }
        Site site =
                AllocationSiteAttribution.of(group, sites, inputs.allocating()).orElse(null);
        if (site != null) {
            evidence.add(samples(site, subject));
        } else {
            AllocationSiteAttribution.mainPackage(group, sites, inputs.allocating())
                    .ifPresent(main -> evidence.add(
                            new Evidence.AllocationPackage(main.name(), main.samples(), main.ofSamples())));
        }
        double bytes = Math.max(bytesPerHour(group), retainedPerHour(subject, retained));
        return Suspect.of(
                "heap",
                subject.name(),
                new Suspect.Rate(subject.objectsPerWork(), bytes == 0 ? null : Double.valueOf(bytes)),
                new Suspect.Trace(
                        group.path(),
                        storing == null ? List.of() : first(storing.framesFromOwnCode()),
                        site == null ? List.of() : site.frames(),
                        List.of(),
                        List.of(),
                        List.of(),
                        line == null ? List.of() : line.within()),
                evidence,
                group.members().stream()
                        .flatMap(member -> member.series().stream())
                        .toList());
    }

    /**
     * With a single dump, all that the holder retains over the number of the subject's objects in it; null with two, where the
     * gains of the classes tell, and where there are none.
     */
    private static @Nullable Double retainedPerObject(ClassGrowth subject, Holder holder, HeapGrowth heap) {
        return heap.firstWork() >= 0
                ? null
                : holder.held().stream()
                        .filter(held -> held.className().equals(subject.name()) && held.last() > 0)
                        .findFirst()
                        .map(held ->
                                Math.max(Objects.requireNonNullElse(holder.bytesRetained(), 0L), holder.bytesGained())
                                        / (double) held.last())
                        .orElse(null);
    }

    private static double retainedPerHour(ClassGrowth subject, @Nullable Double retainedPerObject) {
        Double objects = subject.objectsPerHour();
        return retainedPerObject == null || objects == null ? 0 : objects * retainedPerObject;
    }

    private static List<String> first(List<String> frames) {
        return frames.subList(0, Math.min(MOST_FRAMES, frames.size()));
    }

    private Optional<HolderStores> stores(Group group) {
        StoreRecording recording = inputs.stores();
        Holder holder = group.holder();
        return recording == null || holder == null
                ? Optional.empty()
                : recording.into(group.path()).or(() -> recording.into(holder.path()));
    }

    private static Evidence stores(HolderStores stores, @Nullable CallSite storing) {
        return storing == null
                ? new Evidence.Stores(null, null, 0, stores.stores(), 0)
                : new Evidence.Stores(
                        storing.line(),
                        storing.operation().orElse(null),
                        Math.round(storing.grew()),
                        Math.round(storing.ofAll()),
                        stores.stores() - Math.round(storing.ofAll()));
    }

    /** The share of bytes is that of the subject's, and is not known of samples of its companions. */
    private Evidence samples(Site site, ClassGrowth subject) {
        Site ofSubject = sites.get(subject.name());
        boolean own = ofSubject != null && site.stacks().equals(ofSubject.stacks());
        return new Evidence.AllocationSamples(
                site.frames().get(0),
                site.samples() + site.stayed(),
                site.stayed(),
                own && site.samples() > 0 ? site.share() : null);
    }

    private static Evidence holderGrowth(ClassGrowth subject, Holder holder, HeapGrowth heap) {
        boolean twoDumps = heap.firstWork() >= 0;
        Long instances = holder.held().stream()
                .filter(held -> held.className().equals(subject.name()))
                .findFirst()
                .map(held -> twoDumps ? held.gained() : held.last())
                .orElse(null);
        return new Evidence.HolderGrowth(
                holder.path(),
                instances,
                twoDumps ? heap.firstWork() : null,
                heap.lastWork(),
                holder.bytesGained(),
                holder.bytesRetained());
    }

    private static List<Evidence> loaders(Group group, HeapGrowth heap) {
        return heap.loaders().stream()
                .filter(loader -> loader.last() > loader.first()
                        && group.members().stream()
                                .anyMatch(member -> member.name().equals(loader.type())))
                .<Evidence>map(loader ->
                        new Evidence.ClassLoaderGrowth(loader.type(), loader.first(), loader.last(), loader.classes()))
                .toList();
    }

    static double bytesPerHour(Group group) {
        return group.members().stream()
                .mapToDouble(member -> Objects.requireNonNullElse(member.bytesPerHour(), 0.0))
                .sum();
    }
}
