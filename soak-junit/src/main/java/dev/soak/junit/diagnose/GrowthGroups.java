package dev.soak.junit.diagnose;

import dev.soak.analysis.attribution.ClassGroups;
import dev.soak.analysis.attribution.ClassGroups.Group;
import dev.soak.analysis.attribution.ClassGrowth;
import dev.soak.analysis.heapdump.HeapGrowth;
import dev.soak.analysis.verdict.ProportionalClasses;
import dev.soak.junit.Growth;
import dev.soak.junit.Watch;
import dev.soak.junit.measure.WatchedSeries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Merges series that grow for one reason: classes behind one holder, and resources with the objects that {@linkplain Carrier
 * carry} them.
 */
final class GrowthGroups {
    private static final String VIRTUAL_THREAD = "java.lang.VirtualThread";
    /** Fields of the JDK that hold what is run or deleted when the JVM ends. */
    private static final List<String> SHUTDOWN =
            List.of("static java.lang.ApplicationShutdownHooks.hooks", "static java.io.DeleteOnExitHook.files");

    private final Map<String, ConfirmedGrowth> classes = new LinkedHashMap<>();
    private final List<ConfirmedGrowth> resources = new ArrayList<>();
    private final List<Group> groups;
    private final List<String> weak = new ArrayList<>();
    private final Function<BoundedBecause, String> wording;
    private final @Nullable HeapGrowth heap;

    /** @param heap null if no heap dumps were taken */
    GrowthGroups(List<ConfirmedGrowth> confirmed, @Nullable HeapGrowth heap, Function<BoundedBecause, String> wording) {
        this.wording = wording;
        this.heap = heap;
        for (ConfirmedGrowth growth : confirmed) {
            if (growth.isClass()) {
                classes.put(WatchedSeries.className(growth.series()), growth);
            } else {
                resources.add(growth);
            }
        }
        List<ClassGrowth> growing = new ArrayList<>();
        classes.forEach((name, growth) -> growing.add(new ClassGrowth(name, growth.rate())));
        groups = new ArrayList<>(ClassGroups.of(growing, heap));
    }

    Findings find() {
        List<Growth> found = new ArrayList<>();
        resources.sort(Comparator.comparing((ConfirmedGrowth growth) -> growth.watch())
                .thenComparing(growth -> WatchedSeries.isReclaimed(growth.series()))
                .thenComparing(growth -> -growth.rate()));
        for (ConfirmedGrowth resource : resources) {
            found.add(withCarrier(resource));
        }
        for (Group group : groups) {
            if (group.holder() == null && heap != null) {
                group.members().forEach(member -> weak.add(member.name()));
            } else {
                found.add(heapGrowth(group));
            }
        }
        return new Findings(found, weak);
    }

    private Growth withCarrier(ConfirmedGrowth resource) {
        Growth growth = resource.growth(resource.watch(), WatchedSeries.subject(resource.series()));
        Optional<Group> carried = groups.stream()
                .filter(group -> carries(resource, group))
                .max(Comparator.comparing((Group group) -> group.holder() != null));
        String thread = "thread " + growth.subject();
        groups.removeIf(group -> resource.watch() == Watch.THREADS
                && !group.path().isEmpty()
                && group.path().get(0).endsWith(thread));
        if (carried.isEmpty()) {
            return growth;
        }
        Group carrier = carried.get();
        // All groups of the carrier's objects: some may be behind a holder of their own.
        groups.removeIf(group -> carries(resource, group));
        List<String> related = names(carrier);
        if (resource.watch() == Watch.CLASSES) {
            growth = resource.growth(Watch.CLASSES, loader(related));
        }
        // A thread that runs is its own root; that is no answer to who keeps it.
        boolean ownRoot = !carrier.path().isEmpty() && carrier.path().get(0).startsWith("thread ");
        return growth.heldBy(ownRoot ? List.of() : carrier.path(), related);
    }

    private boolean carries(ConfirmedGrowth resource, Group group) {
        return group.members().stream()
                .anyMatch(member -> Carrier.carries(resource.watch(), member.name())
                        && (resource.watch() == Watch.CLASSES
                                || ProportionalClasses.inProportion(
                                        resource.rate(),
                                        Objects.requireNonNull(classes.get(member.name()))
                                                .rate())));
    }

    /** The type of the class loaders that accumulate; else what else grows with the classes. */
    private static String loader(List<String> names) {
        return names.stream().filter(GrowthGroups::isLoader).findFirst().orElse(names.get(0));
    }

    private static boolean isLoader(String name) {
        try {
            return ClassLoader.class.isAssignableFrom(HeldField.load(name));
        } catch (ClassNotFoundException | LinkageError elsewhere) {
            return false;
        }
    }

    private Growth heapGrowth(Group group) {
        List<String> names = names(group);
        String subject = names.get(0);
        Watch kind = Watch.HEAP;
        if (names.contains(VIRTUAL_THREAD)) {
            kind = Watch.VIRTUAL_THREADS;
        } else if (!group.path().isEmpty() && SHUTDOWN.contains(group.path().get(0))) {
            kind = Watch.SHUTDOWN_HOOKS;
        }
        Growth growth = Objects.requireNonNull(classes.get(subject))
                .growth(kind, subject)
                .heldBy(group.path(), names.subList(1, names.size()));
        return group.holder() == null
                ? growth
                : Reclaimable.boundOf(group.holder())
                        .map(wording)
                        .map(growth::accepted)
                        .orElse(growth);
    }

    private static List<String> names(Group group) {
        return group.members().stream().map(ClassGrowth::name).toList();
    }
}
