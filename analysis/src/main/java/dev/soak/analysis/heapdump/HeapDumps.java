package dev.soak.analysis.heapdump;

import dev.soak.analysis.heapdump.HeapGrowth.Held;
import dev.soak.analysis.heapdump.HeapGrowth.Holder;
import dev.soak.analysis.heapdump.HeapGrowth.Loader;
import dev.soak.analysis.series.NamePattern;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares two heap dumps of a JVM, the later with much work between them, and names who holds more than before.
 *
 * <p>Each object counts for the folded shortest path that it lies on ({@link PathWalk}). A path that has gained objects
 * though the objects before it have not, or not as many more, is where things multiply; all that lies behind it has
 * grown for the same reason. Bytes are of what lies behind on its shortest path: of something that two hold, the nearer
 * holder has it all.
 *
 * <p>Source of the idea: Shark's {@code ObjectGrowthDetector}; what is ours is the point where growth begins.
 */
public final class HeapDumps {
    private static final int MOST_HOLDERS = 60;
    private static final int MOST_HELD = 24;
    private static final int NEAREST_HELD = 8;
    private static final int FEWEST_GAINED = 2;
    /** Behind objects that multiply there may be this many more each, before that counts as growth of its own. */
    private static final double SAME_EACH = 1.25;

    private static final long NEW_EACH = 16;

    private static final Comparator<Held> MOST_GAINED =
            Comparator.comparingLong((Held held) -> -held.gained()).thenComparing(Held::className);
    private static final Comparator<Held> NEAREST =
            Comparator.comparingInt((Held held) -> held.path().size());

    private HeapDumps() {}

    /** A dump, and the pull requests done when it was taken. */
    public record Dump(Path file, long work) {}

    /**
     * Reads and compares.
     *
     * @param first null where there is but one dump: then what there is many of counts as grown
     * @throws IOException where a dump cannot be read to its end
     */
    public static HeapGrowth compare(@Nullable Dump first, Dump last) throws IOException {
        Names names = new Names();
        PathWalk.Walked after = PathWalk.walk(last.file(), names, NamePattern::of, Set.of());
        PathWalk.Walked before = first == null
                ? new PathWalk.Walked(new PathTree(names), Map.of(), 0)
                : PathWalk.walk(first.file(), names, NamePattern::of, staying(after));
        List<String> notes = new ArrayList<>();
        if (first == null) {
            notes.add("there is only one heap dump: holders are named by what they hold, not by what they gained");
        }
        return new HeapGrowth(
                first == null ? -1 : first.work(),
                last.work(),
                holders(before.tree(), after.tree()),
                loaders(before, after),
                notes);
    }

    private static Set<String> staying(PathWalk.Walked after) {
        Set<String> staying = new LinkedHashSet<>();
        staying.add("");
        after.loaders().forEach((type, loader) -> {
            if (loader.count() == 1) {
                staying.add(type);
            }
        });
        return staying;
    }

    private static List<Loader> loaders(PathWalk.Walked before, PathWalk.Walked after) {
        List<Loader> loaders = new ArrayList<>();
        new TreeMap<>(after.loaders()).forEach((type, now) -> {
            PathWalk.Loader then = before.loaders().getOrDefault(type, new PathWalk.Loader(0, 0));
            if (now.count() > 1) {
                loaders.add(new Loader(type, then.count(), now.count(), now.classes()));
            }
        });
        loaders.sort(Comparator.comparingLong((Loader loader) -> loader.first() - loader.last()));
        return loaders.subList(0, Math.min(MOST_HELD, loaders.size()));
    }

    private static List<Holder> holders(PathTree before, PathTree after) {
        int[] counterparts = new int[after.size()];
        int[] anchors = new int[after.size()];
        long[] gained = new long[after.size()];
        Map<Integer, Group> groups = new HashMap<>();
        // A node is made after the one above it.
        for (int node = 1; node < after.size(); node++) {
            int parent = after.parent(node);
            int then = before.counterpart(parent == PathTree.ROOT ? PathTree.ROOT : counterparts[parent], after, node);
            counterparts[node] = then;
            long had = then == PathTree.ABSENT ? 0 : before.count(then);
            gained[node] = after.count(node) - had;
            anchors[node] = PathTree.ABSENT;
            if (gained[node] > 0) {
                boolean along =
                        anchors[parent] > PathTree.ROOT && growsAlong(before, after, counterparts, node, gained);
                anchors[node] = along ? anchors[parent] : parent == PathTree.ROOT ? node : parent;
                long bytes = after.bytes(node) - (then == PathTree.ABSENT ? 0 : before.bytes(then));
                groups.computeIfAbsent(anchors[node], Group::new)
                        .add(node, after.className(node), had, gained[node], bytes);
            }
        }
        return most(groups).stream().map(group -> group.holder(after)).toList();
    }

    /** Whether there are more of a node only because there are more of the one above it. */
    private static boolean growsAlong(PathTree before, PathTree after, int[] counterparts, int node, long[] gained) {
        int parent = after.parent(node);
        if (gained[parent] < FEWEST_GAINED) {
            return false;
        }
        long parentsBefore = counterparts[parent] == PathTree.ABSENT ? 0 : before.count(counterparts[parent]);
        if (parentsBefore == 0) {
            return gained[node] <= NEW_EACH * gained[parent];
        }
        long then = counterparts[node] == PathTree.ABSENT ? 0 : before.count(counterparts[node]);
        double eachBefore = (double) then / parentsBefore;
        double eachAfter = (double) after.count(node) / after.count(parent);
        return eachAfter <= Math.max(1, eachBefore) * SAME_EACH;
    }

    /** Those that gained most, by bytes and by number: a leak of small objects must not hide behind large ones. */
    private static List<Group> most(Map<Integer, Group> groups) {
        Set<Group> most = new LinkedHashSet<>();
        groups.values().stream()
                .filter(group -> group.most >= FEWEST_GAINED)
                .sorted(Comparator.comparingLong((Group group) -> -group.bytes).thenComparingInt(group -> group.anchor))
                .limit(MOST_HOLDERS)
                .forEach(most::add);
        groups.values().stream()
                .filter(group -> group.most >= FEWEST_GAINED)
                .sorted(Comparator.comparingLong((Group group) -> -group.most).thenComparingInt(group -> group.anchor))
                .limit(MOST_HOLDERS)
                .forEach(most::add);
        return most.stream()
                .sorted(Comparator.comparingLong((Group group) -> -group.bytes).thenComparingInt(group -> group.anchor))
                .toList();
    }

    /** All that has grown behind one holder. */
    private static final class Group {
        final int anchor;
        long bytes;
        long most;
        private final Map<String, Gain> byClass = new HashMap<>();

        Group(int anchor) {
            this.anchor = anchor;
        }

        void add(int node, String className, long had, long gained, long bytesGained) {
            bytes += bytesGained;
            most = Math.max(most, gained);
            byClass.computeIfAbsent(className, name -> new Gain()).add(node, had, gained, bytesGained);
        }

        Holder holder(PathTree tree) {
            List<Held> all = byClass.entrySet().stream()
                    .filter(entry -> entry.getValue().gained >= FEWEST_GAINED)
                    .map(entry -> entry.getValue().held(entry.getKey(), tree))
                    .sorted(MOST_GAINED)
                    .toList();
            // What stands nearest is what was put there; of a large object it may be the fewest.
            Set<Held> held = new LinkedHashSet<>();
            all.stream().sorted(NEAREST).limit(NEAREST_HELD).forEach(held::add);
            all.stream().limit(MOST_HELD).forEach(held::add);
            return new Holder(
                    tree.path(anchor), bytes, held.stream().sorted(MOST_GAINED).toList());
        }
    }

    /** A class behind a holder. */
    private static final class Gain {
        private long had;
        private long gained;
        private long bytes;
        private int node;
        private long gainedAtNode;

        void add(int at, long hadThere, long gainedThere, long bytesThere) {
            had += hadThere;
            gained += gainedThere;
            bytes += bytesThere;
            if (gainedThere > gainedAtNode) {
                gainedAtNode = gainedThere;
                node = at;
            }
        }

        Held held(String className, PathTree tree) {
            return new Held(className, tree.path(node), had, had + gained, bytes);
        }
    }
}
