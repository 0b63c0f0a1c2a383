package dev.soak.zoo.harmless;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import dev.soak.zoo.offheap.UnsafeMemory;

/** Each review allocates 16 KiB of native memory and frees it. */
public final class NativeMemoryFreed implements Specimen {
    private static final int BYTES = 16 * 1024;

    private final UnsafeMemory memory = new UnsafeMemory();

    /** @throws ReflectiveOperationException if native memory cannot be allocated */
    public NativeMemoryFreed() throws ReflectiveOperationException {}

    @Override
    public void review(PullRequest pullRequest) {
        memory.free(memory.allocate(BYTES));
    }
}
