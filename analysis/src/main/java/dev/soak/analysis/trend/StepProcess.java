package dev.soak.analysis.trend;

/**
 * Whether a series of jumps is sustained growth: nearly all of them upwards, no single one dominating, continuing to the end of
 * the run, and not becoming rarer. A few jumps are deployments, pool sizes or caches; many jumps that are never reversed are a
 * leak in portions.
 *
 * <p>Source: D. R. Cox, P. A. W. Lewis, The Statistical Analysis of Series of Events (1966), section 3.3 (Laplace's test for a
 * trend in the rate of events).
 */
final class StepProcess {
    private static final double MAX_RELEASED_SHARE = 0.2;
    private static final double MAX_JUMP_SHARE = 0.5;
    private static final int MIN_RISES = 5;
    /** Standard normal: jumps at a constant rate seem to become rarer in one of twenty runs. */
    private static final double RARER = -1.645;

    private StepProcess() {}

    /**
     * Growth per unit of the abscissa.
     *
     * @param at positions of the jumps, between 0 and 1
     * @param levels before, between and after the jumps
     * @return 0 if the jumps are not sustained growth
     */
    static double slope(double[] at, double[] levels) {
        double up = 0;
        double down = 0;
        double largest = 0;
        int rises = 0;
        double last = 0;
        double widest = 0;
        double sum = 0;
        for (int i = 0; i < at.length; i++) {
            double jump = levels[i + 1] - levels[i];
            if (jump > 0) {
                up += jump;
                largest = Math.max(largest, jump);
                if (rises > 0) {
                    widest = Math.max(widest, at[i] - last);
                }
                rises++;
                sum += at[i];
                last = at[i];
            } else {
                down -= jump;
            }
        }
        double span = 1 - at[0];
        boolean sustained = rises >= MIN_RISES
                && down <= MAX_RELEASED_SHARE * up
                && largest <= MAX_JUMP_SHARE * up
                && 1 - last <= Math.max(0.2, 2.5 * span / rises)
                && widest <= Math.max(0.25, 3 * span / rises)
                && (sum / rises - 0.5) * Math.sqrt(12.0 * rises) > RARER;
        return sustained ? (up - down) / span : 0;
    }
}
