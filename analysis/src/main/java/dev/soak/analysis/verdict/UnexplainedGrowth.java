package dev.soak.analysis.verdict;

import dev.soak.analysis.trend.Observations;
import org.jspecify.annotations.Nullable;

/**
 * Growth of what remains of a total after all that other readings explain. It leaks if it grows in proportion to the requests
 * over all checkpoints: by at least half and at most twice the mean in each third of the requests, and without a drop, since an
 * allocator that keeps memory takes it in steps and gives some of it back.
 */
final class UnexplainedGrowth {
    private static final double LEAST_OF_MEAN = 0.5;
    private static final double MOST_OF_MEAN = 2;
    private static final double MOST_DROPPED = 0.1;
    private static final int THIRDS = 3;
    /** Three in each third, and one to begin with. */
    private static final int FEWEST = 10;

    private UnexplainedGrowth() {}

    /**
     * The growth per request, if it is one of a leak.
     *
     * @param total the readings of the total at checkpoints, and the requests until then
     * @param rest what remains of each
     * @param level error level of the significance
     * @return null if it is not
     */
    static @Nullable ProportionalGrowth of(Observations total, double[] rest, double level) {
        double[] work = total.work();
        int n = total.size();
        if (work == null || n < FEWEST) {
            return null;
        }
        ProportionalGrowth growth = ProportionalGrowth.of(new Observations(total.t(), work, rest), total.resolution());
        return growth != null && growth.p() < level && isSteady(work, rest) ? growth : null;
    }

    private static boolean isSteady(double[] work, double[] rest) {
        int n = rest.length;
        double gained = rest[n - 1] - rest[0];
        double done = work[n - 1] - work[0];
        double highest = rest[0];
        for (double value : rest) {
            highest = Math.max(highest, value);
            if (highest - value > MOST_DROPPED * gained) {
                return false;
            }
        }
        int from = 0;
        for (int third = 1; third <= THIRDS; third++) {
            int to = from + 1;
            while (to < n - 1 && work[to] - work[0] < done * third / THIRDS) {
                to++;
            }
            double share = (rest[to] - rest[from]) / (work[to] - work[from]) / (gained / done);
            if (!(share >= LEAST_OF_MEAN && share <= MOST_OF_MEAN)) {
                return false;
            }
            from = to;
        }
        return true;
    }
}
