package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.OrthogonalLeastSquares;

/** A sawtooth of equal teeth, such as a cleaner causes that runs at fixed intervals: a column with two positions. */
final class RegularSawtooth {
    /** Parameters of its positions: its period, and the place of its falls, which counts as that of a jump. */
    static final double POSITIONS = 2.5;
    /** Fewer falls may be restarts. */
    private static final int MIN_FALLS = 3;
    /** Each round of the search takes this many steps to either side, the next one between two of them. */
    private static final int STEPS = 8;

    private static final int ROUNDS = 2;

    private RegularSawtooth() {}

    /**
     * The position of each point within its tooth, by least squares.
     *
     * @param x from 0 to 1
     * @param line a regression of the level on the time
     * @param about the number of teeth
     * @param within largest difference from that number
     */
    static double[] closest(double[] x, OrthogonalLeastSquares line, double about, double within) {
        double teeth = about;
        double phase = 0;
        double least = Double.POSITIVE_INFINITY;
        double reach = within;
        double shift = 0.5;
        for (int round = 0; round < ROUNDS; round++) {
            double middle = teeth;
            double start = phase;
            for (int i = -STEPS; i <= STEPS; i++) {
                for (int k = -STEPS; k < STEPS; k++) {
                    double count = middle + i * reach / STEPS;
                    double at = start + k * shift / STEPS;
                    double squares = line.squares(column(x, count, at));
                    if (squares < least) {
                        least = squares;
                        teeth = count;
                        phase = at;
                    }
                }
            }
            reach /= STEPS;
            shift /= STEPS;
        }
        return column(x, teeth, phase);
    }

    private static double[] column(double[] x, double teeth, double phase) {
        double[] within = new double[x.length];
        for (int i = 0; i < within.length; i++) {
            double position = teeth * x[i] + phase;
            within[i] = position - Math.floor(position);
        }
        return within;
    }

    /**
     * Whether the level rises gradually and falls suddenly within the teeth, or else a line with them would be a staircase; and
     * falls so often that it is not restarted.
     */
    static boolean falls(double[] teeth, OrthogonalLeastSquares line) {
        int falls = 0;
        for (int i = 1; i < teeth.length; i++) {
            falls += teeth[i] < teeth[i - 1] ? 1 : 0;
        }
        OrthogonalLeastSquares.Fit fit = line.fit(teeth);
        return falls >= MIN_FALLS && fit != null && fit.beta(0) > 0;
    }
}
