package dev.soak.zoo.offheap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;

/**
 * Leaks: 16 KiB of native memory per review, which no object in the heap refers to. Typical of native libraries called
 * without a matching release; the harmless twin is {@link dev.soak.zoo.harmless.NativeMemoryFreed}.
 */
public final class NativeMemoryNeverFreed implements Specimen {
    private static final int BYTES = 16 * 1024;

    private final UnsafeMemory memory = new UnsafeMemory();

    /** @throws ReflectiveOperationException if native memory cannot be allocated */
    public NativeMemoryNeverFreed() throws ReflectiveOperationException {}

    @Override
    public void review(PullRequest pullRequest) {
        long unused = memory.allocate(BYTES);
    }
}
