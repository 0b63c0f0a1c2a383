package dev.soak.agent.probe;

import java.util.Arrays;

/**
 * How many times in a row each class had more instances than at the previous checkpoint; an equal number does not end the
 * row. A class that is absent from a round is forgotten. All memory is allocated at the start.
 */
final class ConsecutiveIncreases {
    private final int most;
    private Round before;
    private Round now;
    private int size;

    private static final class Round {
        final long[] hashes;
        final int[] instances;
        final byte[] inARow;

        Round(int slots) {
            hashes = new long[slots];
            instances = new int[slots];
            inARow = new byte[slots];
        }
    }

    /** @param most classes that are counted; the others of a round are skipped */
    ConsecutiveIncreases(int most) {
        this.most = most;
        int slots = Integer.highestOneBit(most) * 2;
        before = new Round(slots);
        now = new Round(slots);
    }

    /** Starts a round. */
    void next() {
        Round old = before;
        before = now;
        now = old;
        Arrays.fill(now.hashes, 0);
        size = 0;
    }

    /** Adds a class to this round, at most once; returns how many times in a row it has increased so far. */
    int add(String name, long instances) {
        if (size == most) {
            return 0;
        }
        size++;
        long hash = NameHash.of(name);
        int count = (int) Math.min(Integer.MAX_VALUE, instances);
        int last = NameHash.slot(before.hashes, hash);
        int row = 0;
        if (before.hashes[last] != 0) {
            int rose = Integer.compare(count, before.instances[last]);
            row = rose > 0 ? Math.min(Byte.MAX_VALUE, before.inARow[last] + 1) : rose < 0 ? 0 : before.inARow[last];
        }
        int slot = NameHash.slot(now.hashes, hash);
        now.hashes[slot] = hash;
        now.instances[slot] = count;
        now.inARow[slot] = (byte) row;
        return row;
    }
}
