package dev.soak.analysis.heapdump;

import java.util.ArrayDeque;
import java.util.Deque;

/** A first-in, first-out queue of ints, which takes the memory of those that are in it, and of two chunks. */
final class IntQueue {
    private static final int CHUNK = 1 << 16;

    private final Deque<int[]> chunks = new ArrayDeque<>();
    /** The place of the first in the first chunk, and that after the last in the last one. */
    private int head;

    private int tail = CHUNK;

    boolean isEmpty() {
        return chunks.isEmpty() || (chunks.size() == 1 && head == tail);
    }

    void add(int value) {
        if (tail == CHUNK) {
            chunks.addLast(new int[CHUNK]);
            tail = 0;
        }
        chunks.getLast()[tail++] = value;
    }

    int remove() {
        int value = chunks.getFirst()[head++];
        if (head == CHUNK) {
            chunks.removeFirst();
            head = 0;
        }
        return value;
    }
}
