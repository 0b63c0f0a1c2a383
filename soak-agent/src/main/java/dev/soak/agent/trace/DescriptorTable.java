package dev.soak.agent.trace;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The opening of each descriptor, by its number: the kernel gives a number again once it is free, so that a new opening
 * replaces the old one and no closing needs to be seen. Any thread; no locks.
 *
 * <p>Four bytes a number, in blocks that are made when first needed; numbers of {@value #CAPACITY} and more are not
 * kept. That bounds the table at half a megabyte whatever the bot opens.
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
     * An opening that was seen.
     *
     * @param own whether a thread of the agent's opened it
     * @param stack as {@link Stacks} numbers them; {@link Stacks#NONE} where it was not taken
     */
    record Opening(OpenedKind kind, boolean own, int stack) {}

    void opened(int descriptor, OpenedKind kind, boolean own, int stack) {
        if (descriptor >= 0 && descriptor < CAPACITY) {
            int entry = stack << STACK_SHIFT | (own ? OWN_BIT : 0) | kind.code();
            block(descriptor / BLOCK).set(descriptor % BLOCK, entry);
        }
    }

    /** Forgets the opening. Not needed for a number that is opened again by code that is seen. */
    void closed(int descriptor) {
        if (descriptor >= 0 && descriptor < CAPACITY) {
            AtomicIntegerArray block = blocks.get(descriptor / BLOCK);
            if (block != null) {
                block.set(descriptor % BLOCK, 0);
            }
        }
    }

    /** Null where no opening was seen: before tracing began, or in native code. */
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
