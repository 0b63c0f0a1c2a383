package dev.soak.analysis.trend;

/**
 * Whether a row of jumps is growth that goes on: nearly all of them up, none of them most of it, and coming until the
 * end. A few jumps are deployments, pool sizes, caches; many of them that never come back are a leak in portions.
 */
final class StepProcess {
    private static final double MOST_GIVEN_BACK = 0.2;
    private static final double LARGEST_SHARE = 0.5;

    private StepProcess() {}

    /**
     * Growth per unit of the abscissa.
     *
     * @param at where the jumps are, between 0 and 1
     * @param levels one more than jumps
     * @return 0 where the jumps are no sustained growth
     */
    static double slope(double[] at, double[] levels) {
        double up = 0;
        double down = 0;
        double largest = 0;
        int rises = 0;
        double last = 0;
        double widest = 0;
        for (int i = 0; i < at.length; i++) {
            double jump = levels[i + 1] - levels[i];
            if (jump > 0) {
                up += jump;
                largest = Math.max(largest, jump);
                if (rises > 0) {
                    widest = Math.max(widest, at[i] - last);
                }
                rises++;
                last = at[i];
            } else {
                down -= jump;
            }
        }
        double span = 1 - at[0];
        boolean sustained = rises >= 5
                && down <= MOST_GIVEN_BACK * up
                && largest <= LARGEST_SHARE * up
                && 1 - last <= Math.max(0.2, 2.5 * span / rises)
                && widest <= Math.max(0.25, 3 * span / rises);
        return sustained ? (up - down) / span : 0;
    }
}
