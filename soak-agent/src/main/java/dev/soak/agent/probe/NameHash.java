package dev.soak.agent.probe;

/**
 * 64-bit hash of a name (FNV-1a). Among 20,000 names the probability of a collision is 10<sup>-11</sup>; it would only make
 * one class too many be followed.
 */
final class NameHash {
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private NameHash() {}

    /** Never 0, which marks a free slot. */
    static long of(String name) {
        long hash = BASIS;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * PRIME;
        }
        return hash == 0 ? BASIS : hash;
    }

    /**
     * The slot of a hash in a table, or the free slot for it.
     *
     * @param table a power of two long, never full
     */
    static int slot(long[] table, long hash) {
        int mask = table.length - 1;
        int slot = (int) (hash ^ (hash >>> 32)) & mask;
        while (table[slot] != 0 && table[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
