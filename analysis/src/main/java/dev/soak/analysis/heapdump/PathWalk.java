package dev.soak.analysis.heapdump;

import dev.soak.analysis.heapdump.ClassTable.Kind;
import dev.soak.analysis.heapdump.ClassTable.Role;
import dev.soak.analysis.heapdump.ClassTable.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One breadth-first pass over a dump from the roots of the collector, which puts every object that something holds on
 * its shortest path.
 *
 * <p>Where it starts decides what a reader can use. Statics of classes whose loader stays are roots of their own,
 * because "held by a static field" is what the code says; the way through the loader's list of classes is not. Threads
 * come next; what only the frame of a method holds comes last, since a bot at rest holds nothing there for long.
 * References that do not hold are passed over, and so is all that is held by nothing else.
 *
 * <p>Memory: 17 bytes an object and the queue, at most 4 more; the dump itself is mapped. A dump of 1 GB of small
 * objects has 25 million.
 */
final class PathWalk {
    private static final int UNSEEN = 0;

    private final DumpReader dump;
    private final DumpFile file;
    private final Names names;
    private final ObjectIndex objects;
    private final ClassTable classes;
    private final PathTree tree;
    private final int[] nodes;
    private final IntQueue queue = new IntQueue();
    private final UnaryOperator<String> threadPattern;
    private final int elementLabel;
    private final int keyLabel;
    private final int valueLabel;
    private final int arrayLabel;
    private final int classLabel;
    private final int loaderLabel;
    private final int insideLabel;
    private final int classClass;
    private final Map<String, Loader> loaders = new HashMap<>();

    /** How many loaders of a type there are, and how many classes they have defined. */
    record Loader(long count, long classes) {}

    private PathWalk(Path path, Names names, UnaryOperator<String> threadPattern) throws IOException {
        this.names = names;
        this.threadPattern = threadPattern;
        file = DumpFile.map(path);
        dump = new DumpReader(file);
        objects = ObjectIndex.of(dump);
        classes = ClassTable.read(file, dump, names, objects.size() == 0 ? 0 : objects.id(objects.size() - 1));
        tree = new PathTree(names);
        nodes = new int[objects.size()];
        elementLabel = names.of("element");
        keyLabel = names.of("key");
        valueLabel = names.of("value");
        arrayLabel = names.of("[]");
        classLabel = names.of("its class");
        loaderLabel = names.of("its class loader");
        insideLabel = names.of("");
        classClass = names.of("java.lang.Class");
    }

    /** The folded paths of a dump, and its loaders by type. */
    record Walked(PathTree tree, Map<String, Loader> loaders, long objects) {}

    /**
     * Walks a dump.
     *
     * @param staying the types of loaders that stay as long as the JVM, beside the JVM's own; empty for those of which
     *     there is one
     */
    static Walked walk(Path path, Names names, UnaryOperator<String> threadPattern, Set<String> staying)
            throws IOException {
        PathWalk walk = new PathWalk(path, names, threadPattern);
        walk.settleLoaders(staying);
        walk.start();
        walk.run();
        return new Walked(walk.tree, Map.copyOf(walk.loaders), walk.objects.size());
    }

    private void settleLoaders(Set<String> staying) {
        Map<String, Set<Long>> byType = new HashMap<>();
        Map<String, Long> defined = new HashMap<>();
        Map<Long, String> types = new HashMap<>();
        for (Shape shape : classes.all()) {
            long loader = shape.record.loader;
            if (loader != 0) {
                String type = types.computeIfAbsent(loader, this::typeOf);
                byType.computeIfAbsent(type, t -> new HashSet<>()).add(loader);
                defined.merge(type, 1L, Long::sum);
            }
        }
        Set<String> stay = new HashSet<>(staying);
        byType.forEach((type, of) -> {
            loaders.put(type, new Loader(of.size(), defined.getOrDefault(type, 0L)));
            if (staying.isEmpty() && of.size() == 1) {
                stay.add(type);
            }
        });
        for (Shape shape : classes.all()) {
            String type = types.get(shape.record.loader);
            shape.stays = type == null || stay.contains(type);
        }
    }

    private String typeOf(long object) {
        int index = objects.find(object);
        Shape shape = index == ObjectIndex.ABSENT ? null : shapeOf(index);
        return shape == null ? "?" : shape.name;
    }

    private void start() throws IOException {
        for (Shape shape : classes.all()) {
            if (shape.stays) {
                int object = objects.find(shape.record.id);
                nodes[object] = tree.child(PathTree.ROOT, classLabel, classClass, Kind.ORDINARY);
            }
        }
        for (Shape shape : classes.all()) {
            if (shape.stays) {
                statics(PathTree.ROOT, shape);
            }
        }
        Roots roots = new Roots();
        dump.walk(roots);
        Map<Integer, String> threads = new HashMap<>();
        for (Roots.Found root : roots.found) {
            if (root.kind == DumpReader.Root.THREAD) {
                threads.put(root.thread, "thread " + threadPattern.apply(threadName(root.id)));
            }
        }
        for (DumpReader.Root kind : DumpReader.Root.values()) {
            for (Roots.Found root : roots.found) {
                if (root.kind == kind && kind != DumpReader.Root.FRAME && kind != DumpReader.Root.STICKY_CLASS) {
                    reach(root.id, PathTree.ROOT, names.of(label(root, threads)));
                }
            }
        }
        run();
        for (Roots.Found root : roots.found) {
            if (root.kind == DumpReader.Root.FRAME) {
                reach(root.id, PathTree.ROOT, names.of(label(root, threads)));
            }
        }
    }

    private static String label(Roots.Found root, Map<Integer, String> threads) {
        return switch (root.kind) {
            case THREAD -> threads.getOrDefault(root.thread, "thread");
            case FRAME -> "local variable of " + threads.getOrDefault(root.thread, "a thread");
            case JNI_GLOBAL -> "native code";
            case MONITOR -> "monitor in use";
            case STICKY_CLASS, OTHER -> "the JVM";
        };
    }

    private static final class Roots implements DumpReader.Visitor {
        record Found(DumpReader.Root kind, long id, int thread) {}

        final List<Found> found = new ArrayList<>();

        @Override
        public void root(DumpReader.Root kind, long id, int threadSerial) {
            found.add(new Found(kind, id, threadSerial));
        }
    }

    private void statics(int parent, Shape shape) throws IOException {
        for (int i = 0; i < shape.record.staticNames.length; i++) {
            String field = classes.text(shape.record.staticNames[i]);
            // What the JVM keeps there of its own, such as the constants that a class has resolved.
            String what = field.startsWith("<") ? "constants of " + shape.name : "static " + shape.name + "." + field;
            reach(shape.record.staticValues[i], parent, names.of(what));
        }
    }

    private void run() throws IOException {
        while (!queue.isEmpty()) {
            expand(queue.remove());
        }
    }

    /** Puts an object on a path by an ordinary step, if it is on none yet. */
    private void reach(long id, int parent, int label) throws IOException {
        int object = id == 0 ? ObjectIndex.ABSENT : objects.find(id);
        if (object == ObjectIndex.ABSENT || nodes[object] != UNSEEN) {
            return;
        }
        long place = objects.place(object);
        if (dump.tag(place) == DumpReader.CLASS) {
            put(object, tree.child(parent, label, classClass, Kind.ORDINARY), 0);
            return;
        }
        Shape shape = classes.of(place);
        if (shape != null) {
            Kind kind = shape.kind == Kind.COLLECTION ? Kind.COLLECTION : Kind.ORDINARY;
            put(object, tree.child(parent, label, shape.nameNumber, kind), classes.bytes(place, shape));
        }
    }

    private void put(int object, int node, long bytes) {
        nodes[object] = node;
        tree.count(node, bytes);
        queue.add(object);
    }

    private void expand(int object) throws IOException {
        int node = nodes[object];
        long place = objects.place(object);
        int tag = dump.tag(place);
        if (tag == DumpReader.CLASS) {
            Shape shape = classes.byId(objects.id(object));
            if (shape != null && !shape.stays) {
                reach(shape.record.loader, node, loaderLabel);
                statics(node, shape);
            }
            return;
        }
        Shape shape = classes.of(place);
        if (shape == null || tag == DumpReader.PRIMITIVE_ARRAY) {
            return;
        }
        long values = dump.values(place);
        if (tag == DumpReader.OBJECT_ARRAY) {
            int length = dump.length(place);
            for (int i = 0; i < length; i++) {
                element(dump.id(values + (long) i * dump.idSize()), node);
            }
        } else {
            for (int i = 0; i < shape.offsets.length; i++) {
                field(dump.id(values + shape.offsets[i]), node, shape, i);
            }
        }
        if (!shape.stays) {
            reach(shape.record.id, node, classLabel);
        }
    }

    private void element(long id, int node) throws IOException {
        int object = unseen(id);
        if (object == ObjectIndex.ABSENT) {
            return;
        }
        Shape target = shapeOf(object);
        if (tree.kind(node) == Kind.ORDINARY) {
            reach(id, node, arrayLabel);
        } else if (target != null && target.kind == Kind.INTERNAL) {
            inside(object, node, target);
        } else {
            reach(id, collection(node), elementLabel);
        }
    }

    private void field(long id, int node, Shape source, int field) throws IOException {
        int object = unseen(id);
        if (object == ObjectIndex.ABSENT) {
            return;
        }
        if (tree.kind(node) == Kind.ORDINARY || !source.ofLibrary[field]) {
            reach(id, collection(node), source.labels[field]);
            return;
        }
        Role role = source.roles[field];
        Shape target = shapeOf(object);
        if (target != null && isPart(target, role)) {
            inside(object, node, target);
        } else {
            reach(id, collection(node), label(role, node, source.labels[field]));
        }
    }

    private static boolean isPart(Shape target, Role role) {
        return target.kind == Kind.INTERNAL
                || (role == Role.NONE && (target.isArray || target.kind == Kind.COLLECTION));
    }

    /** The class of an object; null for a class. */
    private @Nullable Shape shapeOf(int object) {
        long place = objects.place(object);
        return dump.tag(place) == DumpReader.CLASS ? null : classes.of(place);
    }

    private int unseen(long id) {
        int object = id == 0 ? ObjectIndex.ABSENT : objects.find(id);
        return object == ObjectIndex.ABSENT || nodes[object] != UNSEEN ? ObjectIndex.ABSENT : object;
    }

    private void inside(int object, int node, Shape target) throws IOException {
        int at = tree.child(collection(node), insideLabel, target.nameNumber, Kind.INTERNAL);
        put(object, at, classes.bytes(objects.place(object), target));
    }

    /** The collection that a node is inside of; the node itself where it is in none. */
    private int collection(int node) {
        return tree.kind(node) == Kind.INTERNAL ? tree.parent(node) : node;
    }

    private int label(Role role, int node, int otherwise) {
        String of = tree.className(collection(node));
        boolean isMap =
                of.contains("Map") || of.contains("Hashtable") || of.contains("Properties") || of.contains("Cache");
        return switch (role) {
            case NONE -> otherwise;
            case KEY -> isMap ? keyLabel : elementLabel;
            case VALUE -> isMap ? valueLabel : elementLabel;
            case ELEMENT -> elementLabel;
        };
    }

    private String threadName(long thread) throws IOException {
        int object = objects.find(thread);
        Shape shape = object == ObjectIndex.ABSENT ? null : shapeOf(object);
        if (shape == null) {
            return "?";
        }
        for (int i = 0; i < shape.labels.length; i++) {
            if (names.text(shape.labels[i]).equals("java.lang.Thread.name")) {
                return string(dump.id(dump.values(objects.place(object)) + shape.offsets[i]));
            }
        }
        return "?";
    }

    private String string(long id) throws IOException {
        int object = objects.find(id);
        Shape shape = object == ObjectIndex.ABSENT ? null : shapeOf(object);
        if (shape == null || shape.offsets.length != 1) {
            return "?";
        }
        int value = objects.find(dump.id(dump.values(objects.place(object)) + shape.offsets[0]));
        if (value == ObjectIndex.ABSENT || dump.tag(objects.place(value)) != DumpReader.PRIMITIVE_ARRAY) {
            return "?";
        }
        long at = objects.place(value);
        // Names beyond Latin-1 are told by their digits all the same: only their letters suffer.
        return new String(file.bytes(dump.values(at), dump.length(at)), StandardCharsets.ISO_8859_1);
    }
}
