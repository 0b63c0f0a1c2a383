package dev.soak.probe.trace;

/**
 * Stacks of live resources by a key of the resource, each with a number of bytes. Not thread-safe.
 *
 * <p>Open addressing in preallocated arrays: entry objects would grow with the very leak that they record, and look
 * like one.
 */
final class StackTable {
    private final int capacity;
    /** 0 marks a free slot. At most half of the slots are in use. */
    private final long[] keys;

    private final long[] bytes;
    private final int[] stacks;
    private int size;

    /** Receives an entry. */
    @FunctionalInterface
    interface Visitor {
        void visit(long key, long bytes, int stack);
    }

    /** Selects entries. */
    @FunctionalInterface
    interface Selection {
        boolean includes(long key, int stack);
    }

    /** @param capacity a power of two */
    StackTable(int capacity) {
        this.capacity = capacity;
        keys = new long[capacity * 2];
        bytes = new long[capacity * 2];
        stacks = new int[capacity * 2];
    }

    boolean isFull() {
        return size >= capacity;
    }

    int size() {
        return size;
    }

    /** Adds or replaces an entry; a new one is ignored while the table is full. The key 0 is ignored. */
    void put(long key, long size, int stack) {
        int slot = slot(key);
        boolean isNew = keys[slot] == 0;
        if (key == 0 || (isNew && isFull())) {
            return;
        }
        if (isNew) {
            this.size++;
        }
        keys[slot] = key;
        bytes[slot] = size;
        stacks[slot] = stack;
    }

    /** The stack of a key; 0 if there is none. */
    int stack(long key) {
        int slot = slot(key);
        return key == 0 || keys[slot] == 0 ? Stacks.NONE : stacks[slot];
    }

    void remove(long key) {
        int gap = slot(key);
        if (key == 0 || keys[gap] == 0) {
            return;
        }
        size--;
        // Entries that would no longer be found across the gap move into it.
        for (int next = after(gap); keys[next] != 0; next = after(next)) {
            int home = home(keys[next]);
            boolean reachable = gap <= next ? gap < home && home <= next : gap < home || home <= next;
            if (!reachable) {
                keys[gap] = keys[next];
                bytes[gap] = bytes[next];
                stacks[gap] = stacks[next];
                gap = next;
            }
        }
        keys[gap] = 0;
    }

    void removeIf(Selection selection) {
        long[] removed = new long[size];
        int count = 0;
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != 0 && selection.includes(keys[slot], stacks[slot])) {
                removed[count++] = keys[slot];
            }
        }
        for (int i = 0; i < count; i++) {
            remove(removed[i]);
        }
    }

    void forEach(Visitor visitor) {
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != 0) {
                visitor.visit(keys[slot], bytes[slot], stacks[slot]);
            }
        }
    }

    /** The slot of the key, or the free slot where it belongs. */
    private int slot(long key) {
        int slot = home(key);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = after(slot);
        }
        return slot;
    }

    private int home(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & keys.length - 1;
    }

    private int after(int slot) {
        return slot + 1 & keys.length - 1;
    }
}
