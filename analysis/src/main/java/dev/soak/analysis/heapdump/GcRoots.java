package dev.soak.analysis.heapdump;

import dev.soak.analysis.heapdump.DumpReader.RootType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The GC roots of a dump, and what a path that begins at one is called. */
final class GcRoots {
    private final Map<RootType, List<GcRoot>> byType = new EnumMap<>(RootType.class);
    private final Map<Integer, String> threads = new HashMap<>();

    /** @param thread the serial number of its thread, if it has one */
    record GcRoot(RootType type, long id, int thread) {}

    private GcRoots() {}

    /** @param threadPattern folds the name of a thread into that of its pool */
    static GcRoots of(DumpReader dump, ThreadNames names, UnaryOperator<String> threadPattern) throws IOException {
        GcRoots roots = new GcRoots();
        dump.walk(new DumpReader.Visitor() {
            @Override
            public void root(RootType type, long id, int threadSerial) {
                roots.byType.computeIfAbsent(type, of -> new ArrayList<>()).add(new GcRoot(type, id, threadSerial));
            }
        });
        for (GcRoot root : roots.of(RootType.THREAD)) {
            roots.threads.put(root.thread, "thread " + threadPattern.apply(names.of(root.id)));
        }
        return roots;
    }

    /** Those of a type, in the order of the dump. */
    List<GcRoot> of(RootType type) {
        return byType.getOrDefault(type, List.of());
    }

    String label(GcRoot root) {
        return switch (root.type) {
            case THREAD -> threads.getOrDefault(root.thread, "thread");
            case FRAME -> RootName.localOf(threads.getOrDefault(root.thread, "a thread"));
            case JNI_GLOBAL -> "JNI global reference";
            case MONITOR -> "monitor in use";
            case STICKY_CLASS, OTHER -> "the JVM";
        };
    }
}
