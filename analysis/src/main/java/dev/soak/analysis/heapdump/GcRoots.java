package dev.soak.analysis.heapdump;

import dev.soak.analysis.heapdump.DumpContents.GcRoot;
import dev.soak.analysis.heapdump.DumpReader.RootType;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The GC roots of a dump, and what a path that begins at one is called. */
final class GcRoots {
    private final Map<RootType, List<GcRoot>> byType;
    private final Map<Integer, String> threads = new HashMap<>();

    private GcRoots(Map<RootType, List<GcRoot>> byType) {
        this.byType = byType;
    }

    /** @param threadPattern folds the name of a thread into that of its pool */
    static GcRoots of(DumpContents contents, ThreadNames names, UnaryOperator<String> threadPattern)
            throws IOException {
        GcRoots roots = new GcRoots(contents.roots());
        for (GcRoot root : roots.of(RootType.THREAD)) {
            roots.threads.put(root.thread(), "thread " + threadPattern.apply(names.of(root.id())));
        }
        return roots;
    }

    /** Those of a type, in the order of the dump. */
    List<GcRoot> of(RootType type) {
        return byType.getOrDefault(type, List.of());
    }

    String label(GcRoot root) {
        return switch (root.type()) {
            case THREAD -> threads.getOrDefault(root.thread(), "thread");
            case FRAME -> RootName.localOf(threads.getOrDefault(root.thread(), "a thread"));
            case JNI_GLOBAL -> "JNI global reference";
            case MONITOR -> "monitor in use";
            case STICKY_CLASS, OTHER -> "the JVM";
        };
    }
}
