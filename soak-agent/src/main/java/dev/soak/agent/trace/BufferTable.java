package dev.soak.agent.trace;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The direct buffers that are not freed yet, by address. At most {@value #CAPACITY}; those over that are not kept. Any
 * thread.
 */
final class BufferTable {
    static final int CAPACITY = 1 << 14;

    private final Map<Long, Allocation> live = new ConcurrentHashMap<>();

    /** @param stack as {@link Stacks} numbers them */
    record Allocation(long bytes, boolean own, int stack) {}

    boolean isFull() {
        return live.size() >= CAPACITY;
    }

    void allocated(long address, long bytes, boolean own, int stack) {
        if (!isFull()) {
            live.put(address, new Allocation(bytes, own, stack));
        }
    }

    void freed(long address) {
        live.remove(address);
    }

    List<Allocation> live() {
        return List.copyOf(live.values());
    }
}
