package dev.soak.analysis.imports.time;

import java.util.Arrays;

/**
 * Finds single readings far before or behind all others, as a damaged time makes them: one that lies days behind a leak would be
 * a long stretch without growth.
 */
public final class FarTimes {
    private static final int FEWEST = 8;
    /** Of so many readings one may be damaged, and one more. */
    private static final int ONE_IN = 50;
    /** In units of the time of the middle half of the readings; a quarter of the whole, where they are even. */
    private static final double FAR = 0.5;
    /** Collections, requests and other events leave long pauses by themselves. */
    private static final double FAR_OF_EVENTS = 10;

    private static final double STEPS = 10;
    private static final double EVEN = 0.75;

    private FarTimes() {}

    /** How many of the readings may have a damaged time; none of too few to tell. */
    public static int few(int readings) {
        return readings < FEWEST ? 0 : readings / ONE_IN + 1;
    }

    /**
     * Which of the first readings are not far; all of them if far ones are not few.
     *
     * @param t times in any order; NaN belongs to no reading
     * @param size number of readings
     */
    public static boolean[] near(double[] t, int size) {
        boolean[] near = new boolean[size];
        Arrays.fill(near, true);
        double[] sorted =
                Arrays.stream(t, 0, size).filter(Double::isFinite).sorted().toArray();
        int few = few(sorted.length);
        if (few == 0) {
            return near;
        }
        double gap = leastGap(sorted);
        int first = 0;
        int last = sorted.length - 1;
        for (int i = 1; i <= few && gap > 0; i++) {
            first = sorted[i] - sorted[i - 1] > gap ? i : first;
            last = sorted[sorted.length - i] - sorted[sorted.length - 1 - i] > gap ? sorted.length - 1 - i : last;
        }
        int far = first + sorted.length - 1 - last;
        for (int i = 0; i < size && far <= few; i++) {
            near[i] = !(t[i] < sorted[first] || t[i] > sorted[last]);
        }
        return near;
    }

    /** How long nothing must have been read before or behind a reading that is far; 0 if no reading is. */
    private static double leastGap(double[] sorted) {
        double middle = sorted[sorted.length - 1 - sorted.length / 4] - sorted[sorted.length / 4];
        double[] steps = new double[sorted.length - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = sorted[i + 1] - sorted[i];
        }
        Arrays.sort(steps);
        double step = steps[steps.length / 2];
        long even = Arrays.stream(steps)
                .filter(one -> one >= step / 2 && one <= 2 * step)
                .count();
        return even >= EVEN * steps.length ? Math.max(FAR * middle, STEPS * step) : FAR_OF_EVENTS * middle;
    }
}
