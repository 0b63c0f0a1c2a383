package dev.soak.junit.diagnose;

import dev.soak.analysis.attribution.ClassGroups;
import dev.soak.analysis.attribution.ClassGroups.Group;
import dev.soak.analysis.attribution.ClassGrowth;
import dev.soak.analysis.code.CodeOrigin;
import dev.soak.analysis.heapdump.HeapGrowth;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Merges series that grow for one reason: classes behind one holder, and resources with the objects that {@linkplain Carrier
 * carry} them.
 */
final class GrowthGroups {
    private static final String VIRTUAL_THREAD = "java.lang.VirtualThread";
    /** How paths begin in the JVM's list of all virtual threads, which has a node for each. */
    private static final String THREAD_LIST = "static jdk.internal.vm.ThreadContainers$";
    /** How paths begin in the JVM's list of what frees buffers, which has an entry for each. */
    private static final String CLEANERS = "static jdk.internal.ref.Cleaner.";
    /** Fields of the JDK that hold what is run or deleted when the JVM ends. */
    private static final List<String> SHUTDOWN =
            List.of("static java.lang.ApplicationShutdownHooks.hooks", "static java.io.DeleteOnExitHook.files");

    private final Map<String, SeriesGrowth> classes = new LinkedHashMap<>();
    private final List<SeriesGrowth> resources = new ArrayList<>();
    private final List<Group> groups;
    private final List<Growth> found = new ArrayList<>();
    private final List<Growth> undecided = new ArrayList<>();
    private final List<String> weak = new ArrayList<>();
    private final Function<BoundedBecause, String> wording;
    private final Predicate<String> exists;
    private final @Nullable HeapGrowth heap;

    /**
     * Groups what grows.
     *
     * @param heap null if no heap dumps were taken
     * @param exists whether this JVM has objects of a class
     */
    GrowthGroups(
            List<SeriesGrowth> grown,
            @Nullable HeapGrowth heap,
            Predicate<String> exists,
            Function<BoundedBecause, String> wording) {
        this.wording = wording;
        this.exists = exists;
        this.heap = heap;
        for (SeriesGrowth growth : grown) {
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
        resources.sort(Comparator.comparing((SeriesGrowth growth) -> growth.watch())
                .thenComparing(growth -> WatchedSeries.isReclaimed(growth.series()))
                .thenComparing(growth -> -growth.rate()));
        for (SeriesGrowth resource : resources) {
            withCarrier(resource);
        }
        if (groups.stream().anyMatch(GrowthGroups::isOfVirtualThreads)) {
            groups.removeIf(group -> !isOfVirtualThreads(group) && startsWith(group.path(), THREAD_LIST));
        }
        for (Group group : groups) {
            if (group.holder() == null && heap != null) {
                group.members().forEach(member -> weak.add(member.name()));
            } else {
                add(heapGrowth(group), isConfirmed(group));
            }
        }
        return new Findings(found, undecided, weak);
    }

    private void add(Growth growth, boolean confirmed) {
        (confirmed ? found : undecided).add(growth);
    }

    private boolean isConfirmed(Group group) {
        return group.members().stream().anyMatch(member -> growth(member).confirmed());
    }

    private SeriesGrowth growth(ClassGrowth member) {
        return Objects.requireNonNull(classes.get(member.name()));
    }

    private void withCarrier(SeriesGrowth resource) {
        Growth growth = resource.growth(resource.watch(), WatchedSeries.subject(resource.series()));
        Optional<Group> carried = groups.stream()
                .filter(group -> carries(resource, group))
                .max(Comparator.comparing((Group group) -> group.holder() != null)
                        .thenComparing(group -> !startsWith(group.path(), CLEANERS)));
        String thread = "thread " + growth.subject();
        groups.removeIf(group -> resource.watch() == Watch.THREADS
                && !group.path().isEmpty()
                && group.path().get(0).endsWith(thread));
        if (carried.isEmpty()) {
            add(growth, resource.confirmed());
            return;
        }
        Group carrier = carried.get();
        // All groups of the carrier's objects: some may be behind a holder of their own.
        groups.removeIf(group -> carries(resource, group));
        List<String> related = names(carrier);
        if (resource.watch() == Watch.CLASSES) {
            growth = resource.growth(Watch.CLASSES, loader(related));
        }
        add(
                growth.heldBy(holder(resource.watch(), carrier), without(related, growth.subject())),
                resource.confirmed() || isConfirmed(carrier));
    }

    /** A running thread is its own root, which does not say what keeps it alive. */
    private static List<String> holder(Watch kind, Group group) {
        boolean ofThreads = kind == Watch.THREADS || kind == Watch.VIRTUAL_THREADS;
        return ofThreads && startsWith(group.path(), "thread ") ? List.of() : group.path();
    }

    private static boolean startsWith(List<String> path, String text) {
        return !path.isEmpty() && path.get(0).startsWith(text);
    }

    private static boolean isOfVirtualThreads(Group group) {
        return names(group).contains(VIRTUAL_THREAD);
    }

    private boolean carries(SeriesGrowth resource, Group group) {
        return group.members().stream()
                .anyMatch(member -> Carrier.carries(resource.watch(), member.name())
                        && (resource.watch() == Watch.CLASSES || resource.mayBeInProportion(growth(member))));
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
        if (isOfVirtualThreads(group)) {
            kind = Watch.VIRTUAL_THREADS;
            // The task, where it is the user's own class; otherwise what a thread refers to says less than the thread.
            subject = CodeOrigin.isOwn(subject) ? subject : VIRTUAL_THREAD;
        } else if (!group.path().isEmpty() && SHUTDOWN.contains(group.path().get(0))) {
            kind = Watch.SHUTDOWN_HOOKS;
        }
        Growth growth = Objects.requireNonNull(classes.get(subject))
                .growth(kind, subject)
                .heldBy(holder(kind, group), without(names, subject));
        return group.holder() == null
                ? growth
                : Reclaimable.boundOf(group.holder(), exists)
                        .map(wording)
                        .map(growth::accepted)
                        .orElse(growth);
    }

    private static List<String> without(List<String> names, String subject) {
        return names.stream().filter(name -> !name.equals(subject)).toList();
    }

    private static List<String> names(Group group) {
        return group.members().stream().map(ClassGrowth::name).toList();
    }
}
