package dev.soak.agent.workload;

/**
 * A shuffled order without an array: a Feistel network over the next even power of two, iterated until the result is in
 * range, known as cycle walking (Black, Rogaway: <i>Ciphers with arbitrary finite domains</i>, CT-RSA 2002).
 */
final class FeistelShuffle {
    private static final int ROUNDS = 4;

    private FeistelShuffle() {}

    /** The position of {@code index} after shuffling: for a fixed key, a permutation of {@code [0, size)}. */
    static int position(int index, int size, long key) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("index " + index + " is not in [0, " + size + ")");
        }
        int bits = 32 - Integer.numberOfLeadingZeros(size - 1);
        int half = Math.max(1, (bits + 1) / 2);
        long at = index;
        do {
            at = permute(at, half, key);
        } while (at >= size);
        return (int) at;
    }

    private static long permute(long value, int half, long key) {
        long mask = (1L << half) - 1;
        long left = value >>> half;
        long right = value & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ (KeyedPermutation.mix(key + round, right) & mask);
            left = right;
            right = next;
        }
        return (left << half) | right;
    }
}
