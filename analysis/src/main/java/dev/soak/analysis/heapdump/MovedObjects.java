package dev.soak.analysis.heapdump;

import java.util.HashMap;
import java.util.Map;

/**
 * Objects that the second dump reaches by another path than the first: a static field that was set in between makes a shorter
 * one. They were not gained. They are recognised by the field that leads to them, or to the collection that they are in: what
 * one path lost of a class behind the same field, another may have gained.
 */
final class MovedObjects {
    private final Map<Key, Long> lost = new HashMap<>();
    private final int[] fields;
    private final PathTree after;

    private record Key(int field, int label, int className) {}

    private MovedObjects(PathTree after) {
        this.after = after;
        this.fields = fields(after);
    }

    static MovedObjects between(PathTree before, PathTree after) {
        MovedObjects moved = new MovedObjects(after);
        int[] fieldsBefore = fields(before);
        int[] counterparts = new int[before.size()];
        for (int node = 1; node < before.size(); node++) {
            int parent = before.parent(node);
            int now = after.counterpart(parent == PathTree.ROOT ? PathTree.ROOT : counterparts[parent], before, node);
            counterparts[node] = now;
            long loss = before.count(node) - (now == PathTree.ABSENT ? 0 : after.count(now));
            if (loss > 0) {
                moved.lost.merge(key(before, node, fieldsBefore), loss, Long::sum);
            }
        }
        return moved;
    }

    /** How many of the objects that a node of the second dump gained were elsewhere in the first; each counts once. */
    long take(int node, long gained) {
        Key key = key(after, node, fields);
        long available = lost.getOrDefault(key, 0L);
        long taken = Math.min(available, gained);
        if (taken > 0) {
            lost.put(key, available - taken);
        }
        return taken;
    }

    private static Key key(PathTree tree, int node, int[] fields) {
        return new Key(fields[node], tree.label(node), tree.classNumber(node));
    }

    /** For each node the nearest label on its path that is a field. */
    private static int[] fields(PathTree tree) {
        int[] fields = new int[tree.size()];
        fields[PathTree.ROOT] = PathTree.ABSENT;
        Map<Integer, Boolean> isField = new HashMap<>();
        for (int node = 1; node < tree.size(); node++) {
            int label = tree.label(node);
            fields[node] =
                    isField.computeIfAbsent(label, any -> tree.labelText(label).indexOf('.') > 0)
                            ? label
                            : fields[tree.parent(node)];
        }
        return fields;
    }
}
