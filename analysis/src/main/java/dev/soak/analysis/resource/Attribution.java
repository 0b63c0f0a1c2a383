package dev.soak.analysis.resource;

/** The evidence that can explain the growth of a resource. */
public enum Attribution {
    /** None. */
    NONE,
    /** The class histogram, and through it heap dumps and allocation samples. */
    CLASS_HISTOGRAM,
    /** The stacks that opened the descriptors which are still open. */
    DESCRIPTOR_OPENERS,
    /** The stacks that allocated the direct buffers which are not freed. */
    BUFFER_ALLOCATIONS,
    /** The stacks that created the files which still exist. */
    FILE_CREATORS,
    /** The stacks that started the threads which are still alive. */
    THREAD_STARTS,
    /** Where virtual threads wait, and the stacks that started some of those that are still alive. */
    VIRTUAL_THREADS,
    /** The categories of native memory tracking. */
    NATIVE_CATEGORIES,
    /** The native libraries of the process, the native methods that ran, and the classes with native memory of their own. */
    NATIVE_LIBRARIES,
    /** The parts of the memory of a process: heap, direct buffers, native memory of the JVM, and the rest. */
    PROCESS_MEMORY
}
