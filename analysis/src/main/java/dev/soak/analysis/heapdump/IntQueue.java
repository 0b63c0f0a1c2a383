package dev.soak.analysis.heapdump;

/** A first-in, first-out queue of ints that grows as needed. */
final class IntQueue {
    private int[] ring = new int[1 << 16];
    private int head;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void add(int value) {
        if (size == ring.length) {
            int[] larger = new int[ring.length * 2];
            int tail = ring.length - head;
            System.arraycopy(ring, head, larger, 0, tail);
            System.arraycopy(ring, 0, larger, tail, head);
            ring = larger;
            head = 0;
        }
        ring[(head + size++) & (ring.length - 1)] = value;
    }

    int remove() {
        int value = ring[head];
        head = (head + 1) & (ring.length - 1);
        size--;
        return value;
    }
}
