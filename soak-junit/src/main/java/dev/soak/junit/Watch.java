package dev.soak.junit;

/** What a leak test watches. */
public enum Watch {
    /** Instances of each class that are strongly reachable after a full GC. */
    HEAP,
    /** Live platform threads by name, and those that only a GC ended. */
    THREADS,
    /** Virtual threads that have not ended; JDK 21 and later. */
    VIRTUAL_THREADS,
    /** Open descriptors by kind and path, and those that only a GC closed. Linux; elsewhere only their number. */
    DESCRIPTORS,
    /** Direct and mapped buffers that are still reachable after a full GC. */
    BUFFERS,
    /** Loaded classes, the class loaders that hold them, and with them metaspace. */
    CLASSES,
    /** Child processes that run. */
    PROCESSES,
    /** Files in the folder for temporary files. */
    TEMPORARY_FILES,
    /** Registered shutdown hooks, {@link java.io.File#deleteOnExit} included. */
    SHUTDOWN_HOOKS,
    /** MBeans registered with the platform's server. */
    MBEANS
}
