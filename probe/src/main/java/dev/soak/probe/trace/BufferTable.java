package dev.soak.probe.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * Live direct buffers by address. Holds at most {@value #CAPACITY}; further buffers are not recorded. Thread-safe.
 *
 * <p>Open addressing in preallocated arrays: entry objects would grow with the very leak that they record, and look
 * like one.
 */
final class BufferTable {
    static final int CAPACITY = 1 << 14;
    private static final int SLOTS = CAPACITY * 2;

    /** 0 marks a free slot. */
    private final long[] addresses = new long[SLOTS];

    private final long[] bytes = new long[SLOTS];
    private final int[] openers = new int[SLOTS];
    private int size;

    /** @param stack number assigned by {@link Stacks} */
    record Allocation(long bytes, boolean own, int stack) {}

    synchronized boolean isFull() {
        return size >= CAPACITY;
    }

    synchronized void allocated(long address, long size, boolean own, int stack) {
        if (address == 0 || isFull()) {
            return;
        }
        int slot = slot(address);
        if (addresses[slot] == 0) {
            this.size++;
        }
        addresses[slot] = address;
        bytes[slot] = size;
        openers[slot] = stack << 1 | (own ? 1 : 0);
    }

    synchronized void freed(long address) {
        int gap = slot(address);
        if (address == 0 || addresses[gap] == 0) {
            return;
        }
        size--;
        // Entries that would no longer be found across the gap move into it.
        for (int next = after(gap); addresses[next] != 0; next = after(next)) {
            int home = home(addresses[next]);
            boolean reachable = gap <= next ? gap < home && home <= next : gap < home || home <= next;
            if (!reachable) {
                addresses[gap] = addresses[next];
                bytes[gap] = bytes[next];
                openers[gap] = openers[next];
                gap = next;
            }
        }
        addresses[gap] = 0;
    }

    synchronized List<Allocation> live() {
        List<Allocation> live = new ArrayList<>(size);
        for (int slot = 0; slot < SLOTS; slot++) {
            if (addresses[slot] != 0) {
                live.add(new Allocation(bytes[slot], (openers[slot] & 1) != 0, openers[slot] >>> 1));
            }
        }
        return live;
    }

    /** The slot of the address, or the free slot where it belongs. At most half of the slots are in use. */
    private int slot(long address) {
        int slot = home(address);
        while (addresses[slot] != 0 && addresses[slot] != address) {
            slot = after(slot);
        }
        return slot;
    }

    private static int home(long address) {
        long mixed = address * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & SLOTS - 1;
    }

    private static int after(int slot) {
        return slot + 1 & SLOTS - 1;
    }
}
