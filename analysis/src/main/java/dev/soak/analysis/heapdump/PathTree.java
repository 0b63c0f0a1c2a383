package dev.soak.analysis.heapdump;

import dev.soak.analysis.heapdump.ClassTable.NodeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All paths of a dump, folded into a tree: a node represents, and counts, all objects that are reached through the same
 * fields of the same classes. A step that repeats one of its ancestors, as the links of a list do, is folded into that
 * ancestor, so that the depth of the tree depends on the code, not on the data.
 *
 * <p>Bounded by {@value #MAX_NODES} nodes: beyond that, objects count for the parent node.
 */
final class PathTree {
    static final int ROOT = 0;
    static final int ABSENT = -1;
    private static final int MAX_NODES = 2_000_000;
    private static final int FOLD_DEPTH = 8;

    private final Names names;
    private int[] parents = new int[1024];
    private int[] labels = new int[1024];
    private int[] classes = new int[1024];
    private NodeKind[] kinds = new NodeKind[1024];
    private long[] counts = new long[1024];
    private long[] bytes = new long[1024];
    private int[] table = new int[4096];
    private int size = 1;

    PathTree(Names names) {
        this.names = names;
        parents[ROOT] = ABSENT;
        kinds[ROOT] = NodeKind.ORDINARY;
    }

    int size() {
        return size;
    }

    int parent(int node) {
        return parents[node];
    }

    NodeKind kind(int node) {
        return kinds[node];
    }

    int label(int node) {
        return labels[node];
    }

    int classNumber(int node) {
        return classes[node];
    }

    String labelText(int label) {
        return names.text(label);
    }

    String className(int node) {
        return names.text(classes[node]);
    }

    long count(int node) {
        return counts[node];
    }

    /** The sum of the shallow sizes. */
    long bytes(int node) {
        return bytes[node];
    }

    void count(int node, long objectBytes) {
        counts[node]++;
        bytes[node] += objectBytes;
    }

    /** The child of a node with this label and class, created if necessary. */
    int child(int parent, int label, int className, NodeKind kind) {
        int above = parent;
        for (int i = 0; i < FOLD_DEPTH && above > ROOT; i++) {
            if (labels[above] == label && classes[above] == className && kind != NodeKind.INTERNAL) {
                return above;
            }
            above = parents[above];
        }
        int slot = slot(parent, label, className);
        if (table[slot] != 0) {
            return table[slot];
        }
        if (size == MAX_NODES) {
            return parent;
        }
        if (size == parents.length) {
            grow();
            slot = slot(parent, label, className);
        }
        int node = size++;
        parents[node] = parent;
        labels[node] = label;
        classes[node] = className;
        kinds[node] = kind;
        table[slot] = node;
        return node;
    }

    /** The child of {@code parent} with the label and class of {@code node} of another tree, or {@link #ABSENT}. */
    int counterpart(int parent, PathTree other, int node) {
        if (parent == ABSENT) {
            return ABSENT;
        }
        int found = table[slot(parent, other.labels[node], other.classes[node])];
        return found == 0 ? ABSENT : found;
    }

    /** The steps from the root to a node for display; the internals of collections are left out. */
    List<String> path(int node) {
        List<String> steps = new ArrayList<>();
        for (int n = node; n > ROOT; n = parents[n]) {
            if (kind(n) == NodeKind.INTERNAL) {
                continue;
            }
            if (kind(n) == NodeKind.COLLECTION) {
                steps.add(0, KnownReferences.shownAs(className(n)));
            }
            String label = names.text(labels[n]);
            if (!KnownReferences.isUnnamed(label)) {
                steps.add(0, label);
            }
        }
        return steps;
    }

    private int slot(int parent, int label, int className) {
        int mask = table.length - 1;
        long mixed = (parent * 31L + label) * 0x9E3779B97F4A7C15L + className;
        int slot = (int) ((mixed * 0xC2B2AE3D27D4EB4FL) >>> 32) & mask;
        while (table[slot] != 0) {
            int node = table[slot];
            if (parents[node] == parent && labels[node] == label && classes[node] == className) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int length = parents.length * 2;
        parents = Arrays.copyOf(parents, length);
        labels = Arrays.copyOf(labels, length);
        classes = Arrays.copyOf(classes, length);
        kinds = Arrays.copyOf(kinds, length);
        counts = Arrays.copyOf(counts, length);
        bytes = Arrays.copyOf(bytes, length);
        table = new int[length * 4];
        for (int node = 1; node < size; node++) {
            table[slot(parents[node], labels[node], classes[node])] = node;
        }
    }
}
