package dev.soak.analysis.heapdump;

/** How the GC roots of threads are named at the beginning of a path. */
public final class RootName {
    private static final String LOCAL = "local variable of ";

    private RootName() {}

    /** The local variables of a thread. */
    static String localOf(String thread) {
        return LOCAL + thread;
    }

    /** Whether a root is a local variable. */
    public static boolean isLocal(String root) {
        return root.startsWith(LOCAL);
    }

    /** The thread that a root belongs to, be it the thread itself or a local variable; any other root unchanged. */
    public static String thread(String root) {
        return root.startsWith(LOCAL) ? root.substring(LOCAL.length()) : root;
    }
}
