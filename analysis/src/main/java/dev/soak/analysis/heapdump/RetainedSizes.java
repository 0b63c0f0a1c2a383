package dev.soak.analysis.heapdump;

import dev.soak.analysis.heapdump.ClassTable.ClassLayout;
import dev.soak.analysis.heapdump.DumpReader.RootType;
import java.io.IOException;

/**
 * The retained sizes of a few holders: the bytes that a collector could free if the holder were gone. These are the objects
 * that every path from a GC root reaches through the holder, thus those that it dominates, and itself.
 *
 * <p>A dominator tree of all objects would tell the same of each of them, and needs all references in memory in both
 * directions. Of at most {@value #MAX_HOLDERS} holders one pass suffices: each object has a bit per holder, set once a path
 * is found that avoids it. An object is visited again only when it has gained a bit since. Memory: 1 byte per object, and at
 * most 4 more for the queue.
 *
 * <p>As in {@link PathWalk}, soft, weak and phantom references keep nothing. What a cleaner will clean is retained by the cleaner
 * as well as by its owner, thus by neither alone.
 */
final class RetainedSizes implements DumpGraph.References {
    static final int MAX_HOLDERS = Byte.SIZE - 1;
    private static final int ALL_HOLDERS = (1 << MAX_HOLDERS) - 1;
    /** The other bit of an object: whether it is in the queue. */
    private static final int QUEUED = 1 << MAX_HOLDERS;

    private final DumpGraph graph;
    private final ObjectIndex objects;
    private final PathWalk paths;
    /** By node of the tree: the holders that its objects belong to. */
    private final byte[] holdersOf;
    /** By object: the holders that a path from a root to it avoids. */
    private final byte[] avoided;

    private final IntQueue queue = new IntQueue();
    /** What the paths through the object that is being followed avoid. */
    private int avoidedHere;

    private RetainedSizes(DumpGraph graph, PathWalk paths, byte[] holdersOf) {
        this.graph = graph;
        this.paths = paths;
        this.holdersOf = holdersOf;
        objects = graph.objects();
        avoided = new byte[objects.size()];
    }

    /**
     * Walks a dump.
     *
     * @param paths of this dump
     * @param holders at most {@value #MAX_HOLDERS} nodes; all objects at a node are one holder
     * @return in bytes, in the order of the holders
     */
    static long[] of(DumpGraph graph, PathWalk paths, int[] holders) throws IOException {
        if (holders.length > MAX_HOLDERS) {
            throw new IllegalArgumentException(holders.length + " holders, at most " + MAX_HOLDERS);
        }
        byte[] holdersOf = new byte[paths.paths().tree().size()];
        for (int i = 0; i < holders.length; i++) {
            holdersOf[holders[i]] |= (byte) (1 << i);
        }
        RetainedSizes walk = new RetainedSizes(graph, paths, holdersOf);
        if (holders.length > 0) {
            walk.followRoots((1 << holders.length) - 1);
        }
        return walk.sum(holders.length);
    }

    private void followRoots(int all) throws IOException {
        avoidedHere = all;
        for (ClassLayout layout : graph.classes().all()) {
            if (layout.isPermanent) {
                reach(layout.record.id);
                for (int i = 0; i < layout.record.staticValues.length; i++) {
                    staticField(layout, i);
                }
            }
        }
        for (RootType type : RootType.values()) {
            if (type != RootType.STICKY_CLASS) {
                for (DumpContents.GcRoot root : graph.roots().of(type)) {
                    reach(root.id());
                }
            }
        }
        while (!queue.isEmpty()) {
            int object = queue.remove();
            avoided[object] &= (byte) ~QUEUED;
            avoidedHere = avoided[object] & ALL_HOLDERS;
            graph.follow(object, this);
        }
    }

    private void reach(long id) {
        int object = id == 0 ? ObjectIndex.ABSENT : objects.find(id);
        if (object == ObjectIndex.ABSENT || paths.node(object) == PathTree.ROOT) {
            return;
        }
        int more = avoidedHere & ~holdersOf[paths.node(object)];
        if ((more & ~avoided[object]) != 0) {
            if ((avoided[object] & QUEUED) == 0) {
                queue.add(object);
            }
            avoided[object] |= (byte) (more | QUEUED);
        }
    }

    private long[] sum(int holders) throws IOException {
        long[] retained = new long[holders];
        for (int object = 0; object < objects.size(); object++) {
            if (paths.node(object) != PathTree.ROOT) {
                long place = objects.offset(object);
                ClassLayout layout = graph.classes().ofInstance(place);
                long bytes = layout == null ? 0 : graph.classes().bytes(place, layout);
                for (int i = 0; i < holders; i++) {
                    if ((avoided[object] & (1 << i)) == 0) {
                        retained[i] += bytes;
                    }
                }
            }
        }
        return retained;
    }

    @Override
    public void field(long values, ClassLayout layout, int field) throws IOException {
        long id = graph.dump().id(values + layout.offsets[field]);
        switch (layout.treatments[field]) {
            case SOFT, LINK -> {}
            case LAST -> graph.followList(id, this::reach);
            default -> reach(id);
        }
    }

    @Override
    public void element(long id) {
        reach(id);
    }

    @Override
    public void staticField(ClassLayout declaring, int field) {
        reach(declaring.record.staticValues[field]);
    }

    @Override
    public void loader(long id) {
        reach(id);
    }

    @Override
    public void itsClass(long id) {
        reach(id);
    }
}
