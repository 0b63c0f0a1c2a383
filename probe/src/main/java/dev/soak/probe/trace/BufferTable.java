package dev.soak.probe.trace;

import java.util.ArrayList;
import java.util.List;

/** Live direct buffers by address. Holds at most {@value #CAPACITY}; further buffers are not recorded. Thread-safe. */
final class BufferTable {
    static final int CAPACITY = 1 << 14;

    private final StackTable live = new StackTable(CAPACITY);

    /** @param stack number assigned by {@link Stacks} */
    record Allocation(long bytes, boolean own, int stack) {}

    synchronized boolean isFull() {
        return live.isFull();
    }

    synchronized void allocated(long address, long size, boolean own, int stack) {
        live.put(address, size, stack << 1 | (own ? 1 : 0));
    }

    synchronized void freed(long address) {
        live.remove(address);
    }

    synchronized List<Allocation> live() {
        List<Allocation> all = new ArrayList<>(live.size());
        live.forEach((address, bytes, opener) -> all.add(new Allocation(bytes, (opener & 1) != 0, opener >>> 1)));
        return all;
    }
}
