package dev.soak.probe.trace;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The call site that opened each descriptor, by descriptor number. The kernel reuses numbers, so a new opening replaces
 * the old one and closing need not be observed. Thread-safe and lock-free.
 *
 * <p>Four bytes per number, in blocks allocated on demand; numbers from {@value #CAPACITY} are not recorded. This
 * limits the table to half a megabyte.
 */
final class DescriptorTable {
    static final int CAPACITY = 1 << 17;
    private static final int BLOCK = 1 << 10;
    private static final int KIND_BITS = 3;
    private static final int OWN_BIT = 1 << KIND_BITS;
    private static final int STACK_SHIFT = KIND_BITS + 1;

    private final AtomicReferenceArray<@Nullable AtomicIntegerArray> blocks =
            new AtomicReferenceArray<>(CAPACITY / BLOCK);

    /**
     * A recorded opening.
     *
     * @param own whether a thread of the agent opened it
     * @param stack number assigned by {@link Stacks}; {@link Stacks#NONE} if no stack was taken
     */
    record Opening(OpenedKind kind, boolean own, int stack) {}

    void opened(int descriptor, OpenedKind kind, boolean own, int stack) {
        if (descriptor >= 0 && descriptor < CAPACITY) {
            int entry = stack << STACK_SHIFT | (own ? OWN_BIT : 0) | kind.code();
            block(descriptor / BLOCK).set(descriptor % BLOCK, entry);
        }
    }

    /** Removes the opening; optional for numbers that are reused by traced code. */
    void closed(int descriptor) {
        if (descriptor >= 0 && descriptor < CAPACITY) {
            AtomicIntegerArray block = blocks.get(descriptor / BLOCK);
            if (block != null) {
                block.set(descriptor % BLOCK, 0);
            }
        }
    }

    /** The opening; null if it was not observed: before tracing started, or in native code. */
    @Nullable
    Opening get(int descriptor) {
        if (descriptor < 0 || descriptor >= CAPACITY) {
            return null;
        }
        AtomicIntegerArray block = blocks.get(descriptor / BLOCK);
        int entry = block == null ? 0 : block.get(descriptor % BLOCK);
        return entry == 0
                ? null
                : new Opening(OpenedKind.of(entry & OWN_BIT - 1), (entry & OWN_BIT) != 0, entry >>> STACK_SHIFT);
    }

    private AtomicIntegerArray block(int index) {
        AtomicIntegerArray block = blocks.get(index);
        if (block == null) {
            AtomicIntegerArray made = new AtomicIntegerArray(BLOCK);
            block = blocks.compareAndSet(index, null, made) ? made : blocks.get(index);
        }
        return Objects.requireNonNull(block);
    }
}
