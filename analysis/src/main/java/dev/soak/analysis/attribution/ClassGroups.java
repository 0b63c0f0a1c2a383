package dev.soak.analysis.attribution;

import dev.soak.analysis.code.ClassNames;
import dev.soak.analysis.code.CodeOrigin;
import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.heapdump.HeapGrowth;
import dev.soak.analysis.heapdump.HeapGrowth.Held;
import dev.soak.analysis.heapdump.HeapGrowth.Holder;
import dev.soak.analysis.verdict.ProportionalClasses;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which classes grow for the same reason: those that gain their objects behind the same holder, where heap dumps tell,
 * and otherwise those that grow in fixed proportion.
 */
public final class ClassGroups {
    /** Of the growth between the dumps, that a holder must have gained to be the one. */
    private static final double SHARE_OF_GROWTH = 0.25;

    private static final double SHARE_OF_THE_PROBE = 0.5;

    /** As {@link ClassNames} fold it. */
    private static final String LAMBDA = "$$Lambda*";

    private ClassGroups() {}

    /**
     * Classes that are one suspect.
     *
     * @param members the subject first, the one that the reader is to look at
     * @param holder null where it is not known
     */
    public record Group(List<ClassGrowth> members, @Nullable Holder holder) {
        public Group {
            members = List.copyOf(members);
        }

        /** Whether any of them is known to leak: it leaks because of what all of them have in common. */
        public boolean leaks() {
            return members.stream().anyMatch(member -> member.leaks());
        }

        public ClassGrowth subject() {
            return members.get(0);
        }

        /** The path to the subject; empty where it is not known. */
        public List<String> path() {
            Held held = holder == null ? null : held(holder, subject().name());
            return held == null ? List.of() : held.path();
        }
    }

    /** The same with the user's code as far as it is known. */
    public static List<Group> of(Collection<ClassGrowth> classes, @Nullable HeapGrowth heap) {
        return of(classes, heap, OwnCode.UNSTATED);
    }

    public static List<Group> of(Collection<ClassGrowth> classes, @Nullable HeapGrowth heap, OwnCode own) {
        Map<ClassGrowth, Holder> holders = new HashMap<>();
        for (ClassGrowth growth : classes) {
            Holder holder = heap == null ? null : holder(growth, heap, own);
            if (holder != null) {
                holders.put(growth, holder);
            }
        }
        holders.replaceAll((growth, holder) -> outermost(holder, holders.values()));
        Map<Object, List<ClassGrowth>> groups = new LinkedHashMap<>();
        Map<String, Object> keys = proportions(classes, holders);
        for (ClassGrowth growth : classes) {
            Holder holder = holders.get(growth);
            Object key = holder != null ? holder : keys.getOrDefault(growth.name(), growth.name());
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(growth);
        }
        return groups.entrySet().stream()
                .map(entry -> group(entry.getValue(), entry.getKey() instanceof Holder holder ? holder : null, own))
                .toList();
    }

    /** For each class without a holder the key of its group: the holder of what it grows in proportion with, if any. */
    private static Map<String, Object> proportions(Collection<ClassGrowth> classes, Map<ClassGrowth, Holder> holders) {
        Map<String, Double> rates = new HashMap<>();
        Map<String, Holder> byName = new HashMap<>();
        for (ClassGrowth growth : classes) {
            if (growth.objectsPerWork() != null) {
                rates.put(growth.name(), growth.objectsPerWork());
            }
            Holder holder = holders.get(growth);
            if (holder != null) {
                byName.put(growth.name(), holder);
            }
        }
        Map<String, Object> keys = new HashMap<>();
        for (ProportionalClasses together : ProportionalClasses.group(rates)) {
            Object key = together.members().stream()
                    .map(byName::get)
                    .filter(holder -> holder != null)
                    .findFirst()
                    .map(Object.class::cast)
                    .orElse(together.subject());
            together.members().forEach(name -> keys.put(name, key));
        }
        return keys;
    }

    private static @Nullable Holder holder(ClassGrowth growth, HeapGrowth heap, OwnCode own) {
        boolean twoDumps = heap.firstWork() >= 0;
        double expected = growth.objectsPerWork() == null || !twoDumps
                ? 0
                : growth.objectsPerWork() * (heap.lastWork() - heap.firstWork());
        Holder most = most(growth, heap, false);
        long softly = heap.softlyGained().getOrDefault(growth.name(), 0L);
        if (softly > (most == null ? 0 : gained(most, growth))) {
            return null;
        }
        if (most != null && gained(most, growth) >= SHARE_OF_GROWTH * expected) {
            return most;
        }
        // Of the probe only if most of the growth is there, and never for the user's own classes: it reads them.
        Holder probe = own.distance(growth.name()) == 0 || expected == 0 ? null : most(growth, heap, true);
        return probe != null && gained(probe, growth) >= SHARE_OF_THE_PROBE * expected ? probe : null;
    }

    private static @Nullable Holder most(ClassGrowth growth, HeapGrowth heap, boolean ofProbe) {
        return heap.holders().stream()
                .filter(holder -> isProbe(holder) == ofProbe && gained(holder, growth) > 0)
                .reduce((a, b) -> gained(b, growth) > gained(a, growth) ? b : a)
                .orElse(null);
    }

    private static long gained(Holder holder, ClassGrowth growth) {
        Held held = held(holder, growth.name());
        return held == null ? 0 : held.gained();
    }

    /** Whether a path goes through the probe: it holds what it reads until the next reading. */
    private static boolean isProbe(Holder holder) {
        return holder.path().stream()
                .anyMatch(step -> CodeOrigin.isProbe(step.replaceFirst("^(static|constants of) ", "")));
    }

    /** What is held within something that has grown too is there because of it. */
    private static Holder outermost(Holder holder, Collection<Holder> grown) {
        return grown.stream()
                .filter(outer -> outer.path().size() < holder.path().size()
                        && outer.path()
                                .equals(holder.path().subList(0, outer.path().size())))
                .min(Comparator.comparingInt(outer -> outer.path().size()))
                .orElse(holder);
    }

    private static @Nullable Held held(Holder holder, String className) {
        return holder.held().stream()
                .filter(held -> held.className().equals(className))
                .findFirst()
                .orElse(null);
    }

    private static Group group(List<ClassGrowth> members, @Nullable Holder holder, OwnCode own) {
        List<ClassGrowth> sorted = new ArrayList<>(members);
        sorted.sort(Comparator.<ClassGrowth>comparingInt(growth -> telling(growth.name(), own))
                .thenComparingInt(growth -> depth(growth, holder))
                .thenComparingDouble(growth -> growth.bytesPerHour() == null ? 0 : -growth.bytesPerHour())
                .thenComparing(growth -> growth.name()));
        return new Group(sorted, holder);
    }

    /** The user's classes tell most; a lambda has no name of its own, and tells less than a class of a library. */
    private static int telling(String name, OwnCode own) {
        int distance = 2 * own.distance(name);
        return name.endsWith(LAMBDA) ? Math.max(distance, 3) : distance;
    }

    /** Steps from the holder; what is inside of a collection is no answer and comes last. */
    private static int depth(ClassGrowth growth, @Nullable Holder holder) {
        Held held = holder == null ? null : held(holder, growth.name());
        int steps = held == null || holder == null
                ? 0
                : held.path().size() - holder.path().size();
        return steps > 0 ? steps : Integer.MAX_VALUE;
    }
}
