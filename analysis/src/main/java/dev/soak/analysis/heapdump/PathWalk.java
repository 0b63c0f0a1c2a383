package dev.soak.analysis.heapdump;

import dev.soak.analysis.heapdump.ClassTable.ClassLayout;
import dev.soak.analysis.heapdump.ClassTable.NodeKind;
import dev.soak.analysis.heapdump.KnownReference.Treatment;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * One breadth-first pass over a dump from the GC roots, which finds the shortest path to every reachable object.
 *
 * <p>The order of the roots decides how useful the paths are. Static fields of classes whose loader lives as long as the
 * JVM come first, because "retained by a static field" is what a reader finds in the code, while the path through the
 * loader's list of classes is not. Threads are next. Local variables come last: a target at rest holds little there for
 * long. References that do not keep their target reachable ({@link KnownReferences}) are not followed, so that objects
 * reachable only through them are left out. References of a cleaner to what it will clean are followed once all other paths
 * are known, and then soft ones, into a tree of their own.
 *
 * <p>Memory: 4 bytes per object and at most 4 more for the queue, in addition to those of the {@link DumpGraph}.
 */
final class PathWalk implements DumpGraph.References {
    private static final int UNSEEN = 0;

    private final DumpGraph graph;
    private final DumpReader dump;
    private final Names names;
    private final ObjectIndex objects;
    private final ClassTable classes;
    private final PathTree strong;
    /** Paths that begin at a soft reference, to objects that no other path leads to. */
    private final PathTree soft;

    private PathTree tree;
    /** The node of each object that has been reached, in the tree of strong paths; negative: in that of soft ones. */
    private final int[] nodes;

    /** The object whose references are being followed, and its node. */
    private int followed;

    private int from;

    /** By the name of a collection's class, whether its entries are keys and values. */
    private final Map<String, Boolean> maps = new HashMap<>();

    private final ThreadLocalVariables threadLocals;
    private final IntQueue queue = new IntQueue();
    private final IntQueue softReferences = new IntQueue();
    /** Objects with references that are followed when all other paths are known. */
    private final IntQueue last = new IntQueue();

    private final int elementLabel;
    private final int keyLabel;
    private final int valueLabel;
    private final int arrayLabel;
    private final int classLabel;
    private final int loaderLabel;
    private final int insideLabel;
    private final int cleanableLabel;
    private final int classClass;

    private PathWalk(DumpGraph graph, Names names) {
        this.graph = graph;
        this.names = names;
        dump = graph.dump();
        objects = graph.objects();
        classes = graph.classes();
        strong = new PathTree(names);
        soft = new PathTree(names);
        tree = strong;
        nodes = new int[objects.size()];
        threadLocals = new ThreadLocalVariables(dump, objects, nodes);
        elementLabel = names.of("element");
        keyLabel = names.of("key");
        valueLabel = names.of("value");
        arrayLabel = names.of("[]");
        classLabel = names.of("its class");
        loaderLabel = names.of("its class loader");
        insideLabel = names.of("");
        cleanableLabel = names.of("its cleaner");
        classClass = names.of("java.lang.Class");
    }

    /** The folded paths of a dump, those from soft references apart. */
    record HeapPaths(PathTree tree, PathTree soft) {}

    static PathWalk of(DumpGraph graph, Names names) throws IOException {
        PathWalk walk = new PathWalk(graph, names);
        walk.followRoots();
        walk.drainQueue();
        walk.follow(walk.last, Treatment.LAST);
        walk.tree = walk.soft;
        walk.follow(walk.softReferences, Treatment.SOFT);
        return walk;
    }

    HeapPaths paths() {
        return new HeapPaths(strong, soft);
    }

    /** The node of an object in the tree of strong paths; {@link PathTree#ROOT} if none leads to it. */
    int node(int object) {
        return Math.max(PathTree.ROOT, nodes[object]);
    }

    private void followRoots() throws IOException {
        for (ClassLayout layout : classes.all()) {
            if (layout.isPermanent) {
                int object = objects.find(layout.record.id);
                nodes[object] = tree.child(PathTree.ROOT, classLabel, classClass, NodeKind.ORDINARY);
            }
        }
        for (ClassLayout layout : classes.all()) {
            if (layout.isPermanent) {
                for (int i = 0; i < layout.record.staticNames.length; i++) {
                    staticField(PathTree.ROOT, layout, i);
                }
            }
        }
        for (DumpReader.RootType type : DumpReader.RootType.values()) {
            if (type != DumpReader.RootType.FRAME && type != DumpReader.RootType.STICKY_CLASS) {
                follow(type);
            }
        }
        drainQueue();
        follow(DumpReader.RootType.FRAME);
    }

    private void follow(DumpReader.RootType type) throws IOException {
        for (DumpContents.GcRoot root : graph.roots().of(type)) {
            reach(root.id(), PathTree.ROOT, names.of(graph.roots().label(root)));
        }
    }

    private void staticField(int parent, ClassLayout layout, int i) throws IOException {
        String field = classes.text(layout.record.staticNames[i]);
        // The JVM's own entries, such as the resolved constants of a class, have names in angle brackets.
        String label =
                field.startsWith("<") ? "constants of " + layout.name : StaticField.step(layout.name + "." + field);
        reach(layout.record.staticValues[i], parent, names.of(label));
    }

    private void drainQueue() throws IOException {
        while (!queue.isEmpty()) {
            int object = queue.remove();
            from = Math.abs(nodes[object]);
            followed = object;
            graph.follow(object, this);
        }
    }

    /** Follows the references of one treatment, which were left out before, and then everything beyond them. */
    private void follow(IntQueue left, Treatment treatment) throws IOException {
        while (!left.isEmpty()) {
            while (!left.isEmpty()) {
                follow(left.remove(), treatment);
            }
            drainQueue();
        }
    }

    private void follow(int object, Treatment treatment) throws IOException {
        ClassLayout layout = classes.ofInstance(objects.offset(object));
        if (layout != null) {
            int parent = treatment == Treatment.SOFT ? PathTree.ROOT : nodes[object];
            long values = dump.values(objects.offset(object));
            for (int i = 0; i < layout.offsets.length; i++) {
                if (layout.treatments[i] == treatment) {
                    int label = layout.labels[i];
                    graph.followList(dump.id(values + layout.offsets[i]), id -> reach(id, parent, label));
                }
            }
        }
    }

    /** Appends an object to a path by an ordinary step, unless it is on a path already. */
    private void reach(long id, int parent, int label) throws IOException {
        int object = id == 0 ? ObjectIndex.ABSENT : objects.find(id);
        if (object == ObjectIndex.ABSENT || nodes[object] != UNSEEN) {
            return;
        }
        long place = objects.offset(object);
        if (dump.tag(place) == DumpReader.CLASS) {
            put(object, tree.child(parent, label, classClass, NodeKind.ORDINARY), 0);
            return;
        }
        ClassLayout layout = classes.of(place);
        if (layout != null) {
            NodeKind kind = layout.kind == NodeKind.COLLECTION ? NodeKind.COLLECTION : NodeKind.ORDINARY;
            int owner = layout.isCleanable && tree == strong ? ownerOf(place, layout) : PathTree.ROOT;
            int node = owner == PathTree.ROOT || owner == parent
                    ? tree.child(parent, label, layout.nameNumber, kind)
                    : tree.child(owner, cleanableLabel, layout.nameNumber, kind);
            put(object, node, classes.bytes(place, layout));
        }
    }

    /** The node of the object that something is cleaned up after; {@link PathTree#ROOT} if it is not known yet. */
    private int ownerOf(long place, ClassLayout cleanable) throws IOException {
        int owner = objects.find(dump.id(dump.values(place) + cleanable.referent));
        return owner == ObjectIndex.ABSENT ? PathTree.ROOT : collection(node(owner));
    }

    private void put(int object, int node, long bytes) {
        nodes[object] = tree == strong ? node : -node;
        tree.count(node, bytes);
        queue.add(object);
    }

    @Override
    public void loader(long id) throws IOException {
        reach(id, from, loaderLabel);
    }

    @Override
    public void itsClass(long id) throws IOException {
        reach(id, from, classLabel);
    }

    @Override
    public void staticField(ClassLayout declaring, int field) throws IOException {
        staticField(from, declaring, field);
    }

    @Override
    public void element(long id) throws IOException {
        int object = unseen(id);
        if (object == ObjectIndex.ABSENT) {
            return;
        }
        ClassLayout target = classes.ofInstance(objects.offset(object));
        if (tree.kind(from) == NodeKind.ORDINARY) {
            reach(id, from, arrayLabel);
        } else if (target != null && target.kind == NodeKind.INTERNAL) {
            inside(object, from, target);
        } else {
            reach(id, collection(from), elementLabel);
        }
    }

    @Override
    public void field(long values, ClassLayout source, int field) throws IOException {
        Treatment treatment = source.treatments[field];
        if (treatment == Treatment.SOFT) {
            softReferences.add(followed);
            return;
        }
        if (treatment == Treatment.LAST) {
            last.add(followed);
            return;
        }
        if (treatment == Treatment.LINK) {
            return;
        }
        long id = dump.id(values + source.offsets[field]);
        int object = unseen(id);
        if (object == ObjectIndex.ABSENT) {
            return;
        }
        int variable = tree == strong && treatment == Treatment.VALUE
                ? threadLocals.labelOf(values, source, tree)
                : ThreadLocalVariables.UNNAMED;
        if (variable != ThreadLocalVariables.UNNAMED) {
            reach(id, collection(from), variable);
            return;
        }
        if (tree.kind(from) == NodeKind.ORDINARY || !source.ofLibrary[field]) {
            reach(id, collection(from), source.labels[field]);
            return;
        }
        ClassLayout target = classes.ofInstance(objects.offset(object));
        if (target != null && isPart(target, treatment)) {
            inside(object, from, target);
        } else {
            reach(id, collection(from), label(treatment, from, source.labels[field]));
        }
    }

    /** Whether an object is a part of the collection that refers to it, rather than one of its entries. */
    private static boolean isPart(ClassLayout target, Treatment treatment) {
        boolean isEntry = treatment == Treatment.KEY || treatment == Treatment.VALUE || treatment == Treatment.ELEMENT;
        return target.kind == NodeKind.INTERNAL || (!isEntry && (target.isArray || target.kind == NodeKind.COLLECTION));
    }

    private int unseen(long id) {
        int object = id == 0 ? ObjectIndex.ABSENT : objects.find(id);
        return object == ObjectIndex.ABSENT || nodes[object] != UNSEEN ? ObjectIndex.ABSENT : object;
    }

    private void inside(int object, int node, ClassLayout target) throws IOException {
        int at = tree.child(collection(node), insideLabel, target.nameNumber, NodeKind.INTERNAL);
        put(object, at, classes.bytes(objects.offset(object), target));
    }

    /** The collection that an internal node belongs to; any other node itself. */
    private int collection(int node) {
        return tree.kind(node) == NodeKind.INTERNAL ? tree.parent(node) : node;
    }

    private int label(Treatment treatment, int node, int fieldLabel) {
        return switch (treatment) {
            case FOLLOWED, IGNORED, SOFT, LAST, LINK, UNNAMED -> fieldLabel;
            case KEY -> isMap(node) ? keyLabel : elementLabel;
            case VALUE -> isMap(node) ? valueLabel : elementLabel;
            case ELEMENT -> elementLabel;
        };
    }

    private boolean isMap(int node) {
        return maps.computeIfAbsent(tree.className(collection(node)), KnownReferences::isMap);
    }
}
