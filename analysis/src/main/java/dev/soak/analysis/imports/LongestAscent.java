package dev.soak.analysis.imports;

/**
 * The longest part of a sequence, in its order, that never descends.
 *
 * <p>Source: Fredman, On computing the length of longest increasing subsequences, Discrete Mathematics 11(1), 1975.
 */
final class LongestAscent {
    private LongestAscent() {}

    /** Which of the first {@code size} values belong to it; in time of order n log n. */
    static boolean[] of(double[] values, int size) {
        int[] before = new int[size];
        int[] lastOfLength = new int[size];
        int length = 0;
        for (int i = 0; i < size; i++) {
            int at = firstAbove(values, lastOfLength, length, values[i]);
            before[i] = at == 0 ? -1 : lastOfLength[at - 1];
            lastOfLength[at] = i;
            length = Math.max(length, at + 1);
        }
        boolean[] belongs = new boolean[size];
        for (int i = length == 0 ? -1 : lastOfLength[length - 1]; i >= 0; i = before[i]) {
            belongs[i] = true;
        }
        return belongs;
    }

    /** The shortest ascent whose last value is above a value; {@code length} for none. */
    private static int firstAbove(double[] values, int[] lastOfLength, int length, double value) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[lastOfLength[middle]] > value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
