package dev.soak.analysis.heapdump;

import dev.soak.analysis.heapdump.ClassTable.ClassLayout;
import java.io.IOException;

/**
 * Names the value of a thread-local variable after the static field that holds the variable: the map of a thread holds the
 * values of all of them.
 */
final class ThreadLocalVariables {
    static final int UNNAMED = -1;

    private final DumpReader dump;
    private final ObjectIndex objects;
    private final int[] nodes;

    /** @param nodes the node of each object in the tree of strong references, as far as it has been reached; static fields are first */
    ThreadLocalVariables(DumpReader dump, ObjectIndex objects, int[] nodes) {
        this.dump = dump;
        this.objects = objects;
        this.nodes = nodes;
    }

    /** The label of the static field; {@link #UNNAMED} if there is none, or the object is not an entry of such a map. */
    int labelOf(long values, ClassLayout entry, PathTree tree) throws IOException {
        if (entry.referent < 0 || !entry.name.equals(KnownReferences.THREAD_LOCAL_ENTRY)) {
            return UNNAMED;
        }
        int variable = objects.find(dump.id(values + entry.referent));
        if (variable == ObjectIndex.ABSENT || nodes[variable] == PathTree.ROOT) {
            return UNNAMED;
        }
        int label = tree.label(nodes[variable]);
        return StaticField.is(tree.labelText(label)) ? label : UNNAMED;
    }
}
