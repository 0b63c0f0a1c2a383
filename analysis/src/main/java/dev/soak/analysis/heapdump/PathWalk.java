package dev.soak.analysis.heapdump;

import dev.soak.analysis.heapdump.ClassLoaders.LoaderCount;
import dev.soak.analysis.heapdump.ClassTable.ClassLayout;
import dev.soak.analysis.heapdump.ClassTable.NodeKind;
import dev.soak.analysis.heapdump.KnownReference.Treatment;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One breadth-first pass over a dump from the GC roots, which finds the shortest path to every reachable object.
 *
 * <p>The order of the roots decides how useful the paths are. Static fields of classes whose loader lives as long as the
 * JVM come first, because "retained by a static field" is what a reader finds in the code, while the path through the
 * loader's list of classes is not. Threads are next. Local variables come last: a target at rest holds little there for
 * long. References that do not keep their target reachable ({@link KnownReferences}) are not followed, so that objects
 * reachable only through them are left out; soft ones are followed once all other paths are known, into a tree of their own.
 *
 * <p>Memory: 17 bytes per object, and at most 4 more for the queue; the dump itself is memory-mapped. A dump of 1 GB of
 * small objects has 25 million.
 */
final class PathWalk {
    private static final int UNSEEN = 0;

    private final DumpReader dump;
    private final DumpFile file;
    private final Names names;
    private final ObjectIndex objects;
    private final ClassTable classes;
    private final PathTree strong;
    /** Paths that begin at a soft reference, to objects that no other path leads to. */
    private final PathTree soft;

    private PathTree tree;
    private final int[] nodes;
    private final ThreadLocalVariables threadLocals;
    private final IntQueue queue = new IntQueue();
    private final IntQueue softReferences = new IntQueue();
    private final UnaryOperator<String> threadPattern;
    private final int elementLabel;
    private final int keyLabel;
    private final int valueLabel;
    private final int arrayLabel;
    private final int classLabel;
    private final int loaderLabel;
    private final int insideLabel;
    private final int classClass;

    private PathWalk(Path path, Names names, UnaryOperator<String> threadPattern) throws IOException, InputException {
        this.names = names;
        this.threadPattern = threadPattern;
        file = DumpFile.map(path);
        dump = new DumpReader(file);
        objects = ObjectIndex.of(dump);
        classes = ClassTable.read(file, dump, names, objects.size() == 0 ? 0 : objects.id(objects.size() - 1));
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
        classClass = names.of("java.lang.Class");
    }

    /** The folded paths of a dump, those from soft references apart, and its class loaders by type. */
    record HeapPaths(PathTree tree, PathTree soft, Map<String, LoaderCount> loaders) {}

    /**
     * Walks a dump.
     *
     * @param permanent the types of class loaders that live as long as the JVM, in addition to the JVM's own; if empty,
     *     those with a single instance
     * @throws InputException if the dump cannot be read completely
     */
    static HeapPaths walk(Path path, Names names, UnaryOperator<String> threadPattern, Set<String> permanent)
            throws InputException {
        try {
            PathWalk walk = new PathWalk(path, names, threadPattern);
            Map<String, LoaderCount> loaders = ClassLoaders.markPermanent(walk.classes, walk::typeOf, permanent);
            walk.followRoots();
            walk.drainQueue();
            walk.followSoftReferences();
            return new HeapPaths(walk.strong, walk.soft, loaders);
        } catch (IOException e) {
            throw InputException.unusable(path + ": " + e.getMessage());
        } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
            // Lengths and offsets in a dump are only checked where they are used.
            throw InputException.unusable(path + ": damaged heap dump: a record refers to data outside the file");
        }
    }

    private String typeOf(long object) {
        int index = objects.find(object);
        ClassLayout layout = index == ObjectIndex.ABSENT ? null : classes.ofInstance(objects.offset(index));
        return layout == null ? "?" : layout.name;
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
                statics(PathTree.ROOT, layout);
            }
        }
        GcRoots roots = GcRoots.of(dump, new ThreadNames(file, dump, objects, classes, names), threadPattern);
        for (DumpReader.RootType type : DumpReader.RootType.values()) {
            if (type != DumpReader.RootType.FRAME && type != DumpReader.RootType.STICKY_CLASS) {
                follow(roots, type);
            }
        }
        drainQueue();
        follow(roots, DumpReader.RootType.FRAME);
    }

    private void follow(GcRoots roots, DumpReader.RootType type) throws IOException {
        for (GcRoots.GcRoot root : roots.of(type)) {
            reach(root.id(), PathTree.ROOT, names.of(roots.label(root)));
        }
    }

    private void statics(int parent, ClassLayout layout) throws IOException {
        for (int i = 0; i < layout.record.staticNames.length; i++) {
            String field = classes.text(layout.record.staticNames[i]);
            // The JVM's own entries, such as the resolved constants of a class, have names in angle brackets.
            String label =
                    field.startsWith("<") ? "constants of " + layout.name : StaticField.step(layout.name + "." + field);
            reach(layout.record.staticValues[i], parent, names.of(label));
        }
    }

    private void drainQueue() throws IOException {
        while (!queue.isEmpty()) {
            expand(queue.remove());
        }
    }

    private void followSoftReferences() throws IOException {
        tree = soft;
        while (!softReferences.isEmpty()) {
            int reference = softReferences.remove();
            ClassLayout layout = classes.ofInstance(objects.offset(reference));
            if (layout != null) {
                long values = dump.values(objects.offset(reference));
                for (int i = 0; i < layout.offsets.length; i++) {
                    if (layout.treatments[i] == Treatment.SOFT) {
                        reach(dump.id(values + layout.offsets[i]), PathTree.ROOT, layout.labels[i]);
                    }
                }
            }
            drainQueue();
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
            put(object, tree.child(parent, label, layout.nameNumber, kind), classes.bytes(place, layout));
        }
    }

    private void put(int object, int node, long bytes) {
        nodes[object] = node;
        tree.count(node, bytes);
        queue.add(object);
    }

    private void expand(int object) throws IOException {
        int node = nodes[object];
        long place = objects.offset(object);
        int tag = dump.tag(place);
        if (tag == DumpReader.CLASS) {
            ClassLayout layout = classes.byId(objects.id(object));
            if (layout != null && !layout.isPermanent) {
                reach(layout.record.loader, node, loaderLabel);
                statics(node, layout);
            }
            return;
        }
        ClassLayout layout = classes.of(place);
        if (layout == null || tag == DumpReader.PRIMITIVE_ARRAY) {
            return;
        }
        long values = dump.values(place);
        if (tag == DumpReader.OBJECT_ARRAY) {
            int length = dump.length(place);
            for (int i = 0; i < length; i++) {
                element(dump.id(values + (long) i * dump.idSize()), node);
            }
        } else {
            int variable = tree == strong ? threadLocals.labelOf(values, layout, tree) : ThreadLocalVariables.UNNAMED;
            if (variable != ThreadLocalVariables.UNNAMED) {
                reach(threadLocals.value(values, layout), collection(node), variable);
            }
            for (int i = 0; i < layout.offsets.length; i++) {
                if (layout.treatments[i] == Treatment.SOFT) {
                    softReferences.add(object);
                } else {
                    field(dump.id(values + layout.offsets[i]), node, layout, i);
                }
            }
        }
        if (!layout.isPermanent) {
            reach(layout.record.id, node, classLabel);
        }
    }

    private void element(long id, int node) throws IOException {
        int object = unseen(id);
        if (object == ObjectIndex.ABSENT) {
            return;
        }
        ClassLayout target = classes.ofInstance(objects.offset(object));
        if (tree.kind(node) == NodeKind.ORDINARY) {
            reach(id, node, arrayLabel);
        } else if (target != null && target.kind == NodeKind.INTERNAL) {
            inside(object, node, target);
        } else {
            reach(id, collection(node), elementLabel);
        }
    }

    private void field(long id, int node, ClassLayout source, int field) throws IOException {
        int object = unseen(id);
        if (object == ObjectIndex.ABSENT) {
            return;
        }
        if (tree.kind(node) == NodeKind.ORDINARY || !source.ofLibrary[field]) {
            reach(id, collection(node), source.labels[field]);
            return;
        }
        Treatment treatment = source.treatments[field];
        ClassLayout target = classes.ofInstance(objects.offset(object));
        if (target != null && isPart(target, treatment)) {
            inside(object, node, target);
        } else {
            reach(id, collection(node), label(treatment, node, source.labels[field]));
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
        boolean isMap = KnownReferences.isMap(tree.className(collection(node)));
        return switch (treatment) {
            case FOLLOWED, IGNORED, SOFT, UNNAMED -> fieldLabel;
            case KEY -> isMap ? keyLabel : elementLabel;
            case VALUE -> isMap ? valueLabel : elementLabel;
            case ELEMENT -> elementLabel;
        };
    }
}
