package dev.soak.analysis.heapdump;

import dev.soak.analysis.heapdump.ClassLoaders.LoaderCount;
import dev.soak.analysis.heapdump.HeapGrowth.Held;
import dev.soak.analysis.heapdump.HeapGrowth.Holder;
import dev.soak.analysis.heapdump.HeapGrowth.LoaderGrowth;
import dev.soak.analysis.input.InputException;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares two heap dumps of a JVM that has done much work between them, and finds what retains more than before.
 *
 * <p>Each object counts for its folded shortest path ({@link PathWalk}). Growth begins at a path that has gained objects
 * while its parent has not, or has gained fewer; everything further along that path has grown for the same reason. Bytes
 * are attributed by shortest path, and {@linkplain MovedObjects objects that another path leads to} are not gained: an
 * object that two holders retain counts for the nearer one alone. What a holder {@linkplain RetainedSizes retains} is
 * another question.
 *
 * <p>Source of the idea: Shark's {@code ObjectGrowthDetector}; finding the point where growth begins is an addition.
 */
public final class HeapDumps {
    private static final int MAX_HOLDERS = 60;
    private static final int MAX_HELD = 24;
    private static final int NEAREST_HELD = 8;
    private static final int MIN_GAINED = 2;
    /** Objects per parent object may grow by this factor before they count as growth of their own. */
    private static final double SAME_PER_PARENT = 1.25;
    /** Of a parent that the first dump does not contain, at most so many objects per parent object. */
    private static final long NEW_PER_PARENT = 16;

    private static final Comparator<Held> MOST_GAINED =
            Comparator.comparingLong((Held held) -> -held.gained()).thenComparing(Held::className);
    private static final Comparator<Held> NEAREST =
            Comparator.comparingInt((Held held) -> held.path().size());

    private HeapDumps() {}

    /** A dump, and the requests completed when it was written. */
    public record Dump(Path file, long work) {}

    /**
     * Reads and compares two dumps.
     *
     * @param first null if there is only one dump: then all objects count as gained
     * @throws InputException if a dump cannot be read completely; the message names it
     */
    public static HeapGrowth compare(@Nullable Dump first, Dump last) throws InputException {
        Names names = new Names();
        Set<String> permanent = reading(last.file(), ClassLoaders::singleIn);
        FirstDump before = first == null
                ? new FirstDump(new PathWalk.HeapPaths(new PathTree(names), new PathTree(names)), Map.of())
                : reading(first.file(), file -> {
                    DumpGraph graph = DumpGraph.open(file, names, NamePattern::of, permanent);
                    return new FirstDump(
                            PathWalk.of(graph, names).paths(), graph.loaders().byType());
                });
        return reading(last.file(), file -> {
            DumpGraph graph = DumpGraph.open(file, names, NamePattern::of, permanent);
            PathWalk walk = PathWalk.of(graph, names);
            List<HolderGrowth> holders =
                    holders(before.paths().tree(), walk.paths().tree());
            findRetained(graph, walk, holders);
            return new HeapGrowth(
                    first == null ? -1 : first.work(),
                    last.work(),
                    holders.stream()
                            .map(holder -> holder.holder(walk.paths().tree()))
                            .toList(),
                    loaders(before.loaders(), graph.loaders().byType()),
                    gainedByClass(before.paths().soft(), walk.paths().soft()),
                    first == null
                            ? List.of(
                                    "only one heap dump: holders are listed by what they retain, not by what they have"
                                            + " gained")
                            : List.of());
        });
    }

    /** What is kept of the first dump while the last one is read. */
    private record FirstDump(PathWalk.HeapPaths paths, Map<String, LoaderCount> loaders) {}

    /** A function of a heap dump. */
    private interface Reading<T> {
        T of(Path file) throws IOException, InputException;
    }

    private static <T> T reading(Path file, Reading<T> reading) throws InputException {
        try {
            return reading.of(file);
        } catch (IOException e) {
            throw InputException.unusable(file + ": " + e.getMessage());
        } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
            // Lengths and offsets in a dump are only checked where they are used.
            throw InputException.unusable(file + ": damaged heap dump: a record refers to data outside the file");
        } catch (OutOfMemoryError e) {
            throw InputException.unusable(file + ": not enough memory to read it: give soak more heap, java -Xmx…");
        }
    }

    /** Of the holders with the largest gains, by bytes and by number in turn. */
    private static void findRetained(DumpGraph graph, PathWalk walk, List<HolderGrowth> holders) throws IOException {
        List<HolderGrowth> byNumber = holders.stream()
                .sorted(Comparator.comparingLong((HolderGrowth group) -> -group.most)
                        .thenComparingInt(group -> group.anchor))
                .toList();
        List<HolderGrowth> chosen = IntStream.range(0, holders.size())
                .boxed()
                .flatMap(i -> Stream.of(holders.get(i), byNumber.get(i)))
                .distinct()
                .limit(RetainedSizes.MAX_HOLDERS)
                .toList();
        long[] retained = RetainedSizes.of(
                graph, walk, chosen.stream().mapToInt(holder -> holder.anchor).toArray());
        for (int i = 0; i < retained.length; i++) {
            chosen.get(i).retained = retained[i];
        }
    }

    private static Map<String, Long> gainedByClass(PathTree before, PathTree after) {
        Map<String, Long> gained = new HashMap<>();
        for (int node = 1; node < after.size(); node++) {
            gained.merge(after.className(node), after.count(node), Long::sum);
        }
        for (int node = 1; node < before.size(); node++) {
            gained.merge(before.className(node), -before.count(node), Long::sum);
        }
        return gained.entrySet().stream()
                .filter(entry -> entry.getValue() >= MIN_GAINED)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit((long) MAX_HOLDERS * MAX_HELD)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<LoaderGrowth> loaders(Map<String, LoaderCount> before, Map<String, LoaderCount> after) {
        List<LoaderGrowth> loaders = new ArrayList<>();
        new TreeMap<>(after).forEach((type, now) -> {
            LoaderCount then = before.getOrDefault(type, new LoaderCount(0, 0));
            if (now.count() > 1) {
                loaders.add(new LoaderGrowth(type, then.count(), now.count(), now.classes()));
            }
        });
        loaders.sort(Comparator.comparingLong((LoaderGrowth loader) -> loader.first() - loader.last()));
        return loaders.subList(0, Math.min(MAX_HELD, loaders.size()));
    }

    private static List<HolderGrowth> holders(PathTree before, PathTree after) {
        int[] counterparts = new int[after.size()];
        int[] anchors = new int[after.size()];
        long[] gained = new long[after.size()];
        MovedObjects moved = MovedObjects.between(before, after);
        Map<Integer, HolderGrowth> groups = new HashMap<>();
        // A parent has a lower number than its children.
        for (int node = 1; node < after.size(); node++) {
            int parent = after.parent(node);
            int then = before.counterpart(parent == PathTree.ROOT ? PathTree.ROOT : counterparts[parent], after, node);
            counterparts[node] = then;
            long had = then == PathTree.ABSENT ? 0 : before.count(then);
            long more = after.count(node) - had;
            gained[node] = more > 0 ? more - moved.take(node, more) : more;
            anchors[node] = PathTree.ABSENT;
            if (gained[node] > 0) {
                boolean along =
                        anchors[parent] > PathTree.ROOT && growsAlong(before, after, counterparts, node, gained);
                anchors[node] = along ? anchors[parent] : parent == PathTree.ROOT ? node : parent;
                long moreBytes = after.bytes(node) - (then == PathTree.ABSENT ? 0 : before.bytes(then));
                long bytes = Math.round((double) moreBytes * gained[node] / more);
                groups.computeIfAbsent(anchors[node], HolderGrowth::new)
                        .add(node, after.className(node), had, gained[node], bytes);
            }
        }
        return most(groups);
    }

    /** Whether a node has gained objects only because its parent has. */
    private static boolean growsAlong(PathTree before, PathTree after, int[] counterparts, int node, long[] gained) {
        int parent = after.parent(node);
        if (gained[parent] < MIN_GAINED) {
            return false;
        }
        long parentsBefore = counterparts[parent] == PathTree.ABSENT ? 0 : before.count(counterparts[parent]);
        if (parentsBefore == 0) {
            return gained[node] <= NEW_PER_PARENT * gained[parent];
        }
        long then = counterparts[node] == PathTree.ABSENT ? 0 : before.count(counterparts[node]);
        double eachBefore = (double) then / parentsBefore;
        double eachAfter = (double) after.count(node) / after.count(parent);
        return eachAfter <= Math.max(1, eachBefore) * SAME_PER_PARENT;
    }

    /** The largest gains by bytes and by number: large objects must not hide a leak of small ones. */
    private static List<HolderGrowth> most(Map<Integer, HolderGrowth> groups) {
        Set<HolderGrowth> most = new LinkedHashSet<>();
        groups.values().stream()
                .filter(group -> group.most >= MIN_GAINED)
                .sorted(Comparator.comparingLong((HolderGrowth group) -> -group.bytes)
                        .thenComparingInt(group -> group.anchor))
                .limit(MAX_HOLDERS)
                .forEach(most::add);
        groups.values().stream()
                .filter(group -> group.most >= MIN_GAINED)
                .sorted(Comparator.comparingLong((HolderGrowth group) -> -group.most)
                        .thenComparingInt(group -> group.anchor))
                .limit(MAX_HOLDERS)
                .forEach(most::add);
        return most.stream()
                .sorted(Comparator.comparingLong((HolderGrowth group) -> -group.bytes)
                        .thenComparingInt(group -> group.anchor))
                .toList();
    }

    /** All growth retained by one holder. */
    private static final class HolderGrowth {
        final int anchor;
        long bytes;
        long most;
        /** Null unless it is one of the largest. */
        @Nullable
        Long retained;

        private final Map<String, ClassGain> byClass = new HashMap<>();

        HolderGrowth(int anchor) {
            this.anchor = anchor;
        }

        void add(int node, String className, long had, long gained, long bytesGained) {
            bytes += bytesGained;
            most = Math.max(most, gained);
            byClass.computeIfAbsent(className, name -> new ClassGain()).add(node, had, gained, bytesGained);
        }

        Holder holder(PathTree tree) {
            List<Held> all = byClass.entrySet().stream()
                    .filter(entry -> entry.getValue().gained >= MIN_GAINED)
                    .map(entry -> entry.getValue().held(entry.getKey(), tree))
                    .sorted(MOST_GAINED)
                    .toList();
            // The nearest objects are those that were stored; if they are large, they may be the fewest.
            Set<Held> held = new LinkedHashSet<>();
            all.stream().sorted(NEAREST).limit(NEAREST_HELD).forEach(held::add);
            all.stream().limit(MAX_HELD).forEach(held::add);
            return new Holder(
                    tree.path(anchor),
                    bytes,
                    retained,
                    held.stream().sorted(MOST_GAINED).toList());
        }
    }

    /** The growth of one class retained by a holder. */
    private static final class ClassGain {
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
