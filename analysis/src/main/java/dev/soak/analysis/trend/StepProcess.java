package dev.soak.analysis.trend;

/**
 * Whether a series of jumps is sustained growth: nearly all of them upwards, no single one dominating, and continuing to the end
 * of the run. A few jumps are deployments, pool sizes or caches; many jumps that are never reversed are a leak in portions.
 */
final class StepProcess {
    private static final double MAX_RELEASED_SHARE = 0.2;
    private static final double MAX_JUMP_SHARE = 0.5;
    private static final int MIN_RISES = 5;

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
        boolean sustained = rises >= MIN_RISES
                && down <= MAX_RELEASED_SHARE * up
                && largest <= MAX_JUMP_SHARE * up
                && 1 - last <= Math.max(0.2, 2.5 * span / rises)
                && widest <= Math.max(0.25, 3 * span / rises);
        return sustained ? (up - down) / span : 0;
    }
}
