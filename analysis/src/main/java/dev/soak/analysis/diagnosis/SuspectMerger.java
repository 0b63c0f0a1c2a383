package dev.soak.analysis.diagnosis;

import dev.soak.analysis.code.CodeOrigin;
import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.heapdump.RootName;
import dev.soak.analysis.heapdump.StaticField;
import dev.soak.analysis.resource.GrowthSource;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Trait;
import dev.soak.analysis.verdict.ProportionalClasses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Merges suspects that grow for the same reason. A handle that is not closed (a descriptor, a thread, a process, a file)
 * keeps objects of the JDK and of libraries, and often other handles; it leads, because it runs out first and because
 * closing it is the fix.
 *
 * <p>A handle takes in: a class whose objects the growing threads hold, one each; another handle with a call site in the same
 * method, or with none and in proportion; a class that grows in proportion and is not the user's code, or is allocated in the
 * same method. The user's own classes stay suspects of their own otherwise: two leaks of one object per request each are not
 * one.
 *
 * <p>Of two classes that are allocated in the same method in proportion, a JDK class that only the JDK holds, such as the
 * cleaner of the other, joins the one that a field of the user's code holds. Where nothing is known of either's holder, it joins
 * a class that is not of the JDK: that one consists of it.
 *
 * <p>A class that leaks takes in handles that only may leak, and that the method opened which stores or allocates its objects.
 *
 * <p>The memory of the process is read in several ways: by the JVM, as its resident set, as the working set of its
 * container; the live set after collections that were requested, and after others. Those that grow at the same rate are one
 * suspect.
 */
final class SuspectMerger {
    private final Map<Suspect, List<Suspect>> byLeader = new LinkedHashMap<>();

    private final OwnCode own;

    private SuspectMerger(OwnCode own) {
        this.own = own;
    }

    /**
     * Merges; handles with a known call site come first, the rest keeps its order.
     *
     * @param sure leaks
     * @param others possible leaks: they join leaks, but lead only each other
     */
    static Merged merge(List<Suspect> sure, List<Suspect> others, OwnCode own) {
        SuspectMerger merger = new SuspectMerger(own);
        sure.stream()
                .filter(SuspectMerger::isHandle)
                .sorted(Comparator.comparing(handle -> !handle.isTraced()))
                .forEach(merger::handle);
        List<Suspect> rest = sure.stream()
                .filter(suspect -> !isHandle(suspect) && !merger.take(suspect))
                .toList();
        List<Suspect> open = mergeHandles(
                others.stream().filter(suspect -> !merger.take(suspect)).toList(), own);
        List<Suspect> leaks = new ArrayList<>();
        merger.byLeader.forEach((leader, with) -> leaks.add(leader.merge(with)));
        leaks.addAll(merger.mergeCompanions(rest));
        Merged stored = mergeOpened(leaks, open);
        Merged process = mergeTotals(stored.leaks, stored.others, SuspectMerger::isProcessMemory);
        return mergeTotals(process.leaks, process.others, SuspectMerger::isLiveHeap);
    }

    /** Possible leaks of handles that were opened by the same call, such as sockets in all states and those in one of them. */
    private static List<Suspect> mergeHandles(List<Suspect> others, OwnCode own) {
        SuspectMerger merger = new SuspectMerger(own);
        others.stream().filter(SuspectMerger::isTracedHandle).forEach(merger::handle);
        return others.stream()
                .filter(suspect -> !isTracedHandle(suspect) || merger.byLeader.containsKey(suspect))
                .map(suspect -> {
                    List<Suspect> with = merger.byLeader.getOrDefault(suspect, List.of());
                    return with.isEmpty() ? suspect : suspect.merge(with);
                })
                .toList();
    }

    /** Possible leaks of handles join the class that is stored or allocated where they were opened: its objects own them. */
    private static Merged mergeOpened(List<Suspect> leaks, List<Suspect> others) {
        Merged merged = new Merged(leaks, others);
        for (Suspect leader : leaks) {
            List<Suspect> opened = merged.others.stream()
                    .filter(other -> isClass(leader) && isTracedHandle(other) && isOwner(leader, other))
                    .toList();
            merged = new Merged(mergeInto(leader, opened, merged.leaks), mergeInto(leader, opened, merged.others));
        }
        return merged;
    }

    private static boolean isOwner(Suspect leader, Suspect handle) {
        String method = method(handle);
        return !method.isEmpty()
                && (method.equals(Fingerprint.method(leader.trace().storedAt()))
                        || method.equals(Fingerprint.method(leader.trace().allocatedAt())));
    }

    private static boolean isTracedHandle(Suspect suspect) {
        return isHandle(suspect) && suspect.isTraced();
    }

    /** Merges what reads the same memory in several ways into the first of it, a leak if there is one. */
    private static Merged mergeTotals(List<Suspect> leaks, List<Suspect> others, Predicate<Suspect> isTotal) {
        List<Suspect> all = new ArrayList<>(leaks);
        all.addAll(others);
        Suspect first = all.stream().filter(isTotal).findFirst().orElse(null);
        if (first == null) {
            return new Merged(leaks, others);
        }
        List<Suspect> same = all.stream()
                .filter(other -> !other.equals(first) && isTotal.test(other) && growsAsFast(other, first))
                .toList();
        return new Merged(mergeInto(first, same, leaks), mergeInto(first, same, others));
    }

    private static List<Suspect> mergeInto(Suspect leader, List<Suspect> with, List<Suspect> suspects) {
        return suspects.stream()
                .filter(suspect -> !with.contains(suspect))
                .map(suspect -> suspect.equals(leader) && !with.isEmpty() ? suspect.merge(with) : suspect)
                .toList();
    }

    private static boolean isProcessMemory(Suspect suspect) {
        return Resources.named(suspect.resource())
                .filter(resource -> suspect.subject().isEmpty() || resource.isExhaustiblePart(suspect.subject()))
                .flatMap(Resource::growsWith)
                .filter(GrowthSource.HEAP::equals)
                .isPresent();
    }

    /** The live set after requested collections, and after the others. */
    private static boolean isLiveHeap(Suspect suspect) {
        return suspect.subject().isEmpty()
                && suspect.series().stream()
                        .allMatch(series -> Resources.of(SeriesId.parse(series)).is(Trait.LIVE_HEAP));
    }

    /** Within a factor of two: pages are counted at different moments, and in part shared. */
    private static boolean growsAsFast(Suspect suspect, Suspect leader) {
        Double rate = suspect.growthPerHour();
        Double leading = leader.growthPerHour();
        return rate != null && leading != null && rate <= 2 * leading && leading <= 2 * rate;
    }

    private List<Suspect> mergeCompanions(List<Suspect> suspects) {
        Map<Suspect, List<Suspect>> companions = new LinkedHashMap<>();
        Set<Suspect> gone = new HashSet<>();
        for (Suspect suspect : suspects) {
            suspects.stream()
                    .filter(leader -> isCompanion(suspect, leader))
                    .findFirst()
                    .ifPresent(leader -> {
                        companions
                                .computeIfAbsent(leader, any -> new ArrayList<>())
                                .add(suspect);
                        gone.add(suspect);
                    });
        }
        return suspects.stream()
                .filter(suspect -> !gone.contains(suspect))
                .map(suspect -> companions.containsKey(suspect) ? suspect.merge(companions.get(suspect)) : suspect)
                .toList();
    }

    private boolean isCompanion(Suspect suspect, Suspect leader) {
        return isClass(suspect)
                && CodeOrigin.isJdk(suspect.subject())
                && !isHeldByOwnCode(suspect)
                && isClass(leader)
                && !method(suspect).isEmpty()
                && method(suspect).equals(method(leader))
                && (isHeldByOwnCode(leader)
                        ? inProportion(suspect, leader)
                        : suspect.holder().isEmpty() && !CodeOrigin.isJdk(leader.subject()));
    }

    /** Whether a field of the user's code is on the path; threads and elements are not fields. */
    private boolean isHeldByOwnCode(Suspect suspect) {
        return suspect.holder().stream()
                .map(StaticField::name)
                .anyMatch(step -> step.indexOf('.') > 0 && step.indexOf(' ') < 0 && own.has(step));
    }

    /** Both lists, without the suspects that joined another. */
    record Merged(List<Suspect> leaks, List<Suspect> others) {}

    private static boolean isHandle(Suspect suspect) {
        return Resources.named(suspect.resource())
                .filter(one -> one.is(Trait.HANDLE))
                .isPresent();
    }

    private void handle(Suspect handle) {
        if (!take(handle)) {
            byLeader.put(handle, new ArrayList<>());
        }
    }

    private boolean take(Suspect suspect) {
        for (Map.Entry<Suspect, List<Suspect>> leader : byLeader.entrySet()) {
            if (belongs(suspect, leader.getKey())) {
                leader.getValue().add(suspect);
                return true;
            }
        }
        return false;
    }

    private boolean belongs(Suspect suspect, Suspect leader) {
        String method = method(suspect);
        if (!method.isEmpty() && method.equals(method(leader))) {
            return true;
        }
        if (isClass(suspect) && isHeldByThreadsOf(leader, suspect)) {
            return true;
        }
        boolean unowned =
                isClass(suspect) ? own.distance(suspect.subject()) > 0 : isHandle(suspect) && method.isEmpty();
        return unowned && inProportion(suspect, leader);
    }

    /** Whether the path to a class begins at the threads that the leader has too many of: each of them keeps its own. */
    private static boolean isHeldByThreadsOf(Suspect leader, Suspect suspect) {
        if (!leader.resource().equals(Resources.THREADS.name())
                || suspect.holder().isEmpty()) {
            return false;
        }
        return RootName.thread(suspect.holder().get(0)).equals("thread " + leader.subject());
    }

    private static boolean isClass(Suspect suspect) {
        return suspect.resource().equals("heap") && !suspect.subject().isEmpty();
    }

    private static boolean inProportion(Suspect suspect, Suspect leader) {
        Double rate = suspect.growthPerWork();
        Double leading = leader.growthPerWork();
        return rate != null
                && leading != null
                && rate > 0
                && leading > 0
                && ProportionalClasses.inProportion(rate, leading);
    }

    private static String method(Suspect suspect) {
        return Fingerprint.method(suspect.trace().frames());
    }
}
