package dev.soak.agent.workload;

/**
 * A keyed permutation of the 64-bit numbers, so that pseudo-random values can be recomputed and inverted in another
 * process without a table.
 *
 * <p>The finalizer is that of SplitMix64 (Steele, Lea, Flood: <i>Fast splittable pseudorandom number generators</i>,
 * OOPSLA 2014). Not cryptographically secure.
 */
public final class KeyedPermutation {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final long M1 = 0xbf58476d1ce4e5b9L;
    private static final long M2 = 0x94d049bb133111ebL;
    private static final long M1_INVERSE = inverse(M1);
    private static final long M2_INVERSE = inverse(M2);

    private KeyedPermutation() {}

    /** A bijection for every key. */
    public static long mix(long key, long value) {
        return scatter(value ^ scatter(key + GOLDEN));
    }

    /** The value that {@link #mix} turned into {@code mixed}. */
    public static long unmix(long key, long mixed) {
        return gather(mixed) ^ scatter(key + GOLDEN);
    }

    /** A number in [0, 1) from the upper 53 bits. */
    public static double fraction(long mixed) {
        return (mixed >>> 11) * 0x1.0p-53;
    }

    private static long scatter(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * M1;
        z = (z ^ (z >>> 27)) * M2;
        return z ^ (z >>> 31);
    }

    private static long gather(long value) {
        long z = value;
        z = z ^ (z >>> 31) ^ (z >>> 62);
        z *= M2_INVERSE;
        z = z ^ (z >>> 27) ^ (z >>> 54);
        z *= M1_INVERSE;
        return z ^ (z >>> 30) ^ (z >>> 60);
    }

    /** The inverse of an odd number modulo 2^64 by Newton's iteration, which doubles the correct bits in each step. */
    private static long inverse(long odd) {
        long x = odd;
        for (int i = 0; i < 5; i++) {
            x *= 2 - odd * x;
        }
        return x;
    }
}
