package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.OrthogonalLeastSquares;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Regression columns that explain a level apart from growth: the season, the teeth of a sawtooth, and the rate of work. */
final class Covariates {
    /** Share of the variance that a season must explain. */
    private static final double MIN_SEASON_SHARE = 0.12;
    /** Squared coefficient of variation below which the rate of work is constant. */
    private static final double MIN_RATE_VARIATION = 1e-4;

    private Covariates() {}

    /** Cosines and sines of the strongest period and its half; empty if no period is strong enough. */
    static List<double[]> season(double[] x, double[] y) {
        int n = x.length;
        if (n < 24) {
            return List.of();
        }
        OrthogonalLeastSquares line = new OrthogonalLeastSquares(y, List.of(ones(n), x));
        double all = line.squares();
        double best = all;
        double at = 0;
        for (double cycles = 2.4; cycles < n / 3.0; cycles += cycles < 12 ? 0.2 : cycles * 0.02) {
            OrthogonalLeastSquares.Fit fit = line.fit(wave(x, cycles, 0), wave(x, cycles, 1));
            if (fit != null && fit.squares() < best) {
                best = fit.squares();
                at = cycles;
            }
        }
        // Fisher's test for the largest of n/2 ordinates, with a margin for autocorrelated noise.
        if (all - best < Math.max(MIN_SEASON_SHARE, 14.0 / n) * all) {
            return List.of();
        }
        return List.of(wave(x, at, 0), wave(x, at, 1), wave(x, 2 * at, 0), wave(x, 2 * at, 1));
    }

    /** The position of each point within its tooth, as a share of the tooth and in typical teeth. */
    static List<double[]> teeth(int n, List<Integer> troughs) {
        double[] share = new double[n];
        double[] elapsed = new double[n];
        int count = troughs.size();
        double typical = (troughs.get(count - 1) - troughs.get(0)) / (count - 1.0);
        for (int i = 0, tooth = 0; i < n; i++) {
            while (tooth < count && troughs.get(tooth) <= i) {
                tooth++;
            }
            double from = tooth == 0 ? Math.min(troughs.get(0) - typical, 0) : troughs.get(tooth - 1);
            double to = tooth == count ? Math.max(from + typical, n) : troughs.get(tooth);
            share[i] = (i - from) / (to - from);
            elapsed[i] = (i - from) / typical;
        }
        return List.of(share, elapsed);
    }

    /** The rate of work around each point, with the window and lag that explain the level best; null if it is constant. */
    static double @Nullable [] rate(double[] t, double[] work, double[] y) {
        int n = t.length;
        OrthogonalLeastSquares line = new OrthogonalLeastSquares(y, List.of(ones(n), t));
        double[] best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int window = 1; window <= Math.max(n / 6, 1); window *= 2) {
            for (int ahead : new int[] {0, window / 2}) {
                double[] rate = rate(t, work, window, ahead);
                OrthogonalLeastSquares.Fit fit = line.fit(rate);
                if (fit != null && fit.squares() < least && varies(rate)) {
                    least = fit.squares();
                    best = rate;
                }
            }
        }
        return best;
    }

    /** The mean rate in a window that ends {@code ahead} points later, truncated at the ends of the run. */
    private static double[] rate(double[] t, double[] work, int window, int ahead) {
        int n = t.length;
        double[] rate = new double[n];
        for (int i = 0; i < n; i++) {
            int to = Math.min(Math.max(i + ahead, 1), n - 1);
            int from = Math.max(Math.min(i + ahead, n - 1) - window, 0);
            rate[i] = (work[to] - work[from]) / (t[to] - t[from]);
        }
        return rate;
    }

    private static boolean varies(double[] rate) {
        double mean = 0;
        for (double r : rate) {
            mean += r / rate.length;
        }
        double variance = 0;
        for (double r : rate) {
            variance += (r - mean) * (r - mean) / rate.length;
        }
        return variance > MIN_RATE_VARIATION * mean * mean;
    }

    /** The correlation of two columns. */
    static double correlation(double[] a, double[] b) {
        OrthogonalLeastSquares.Fit fit = new OrthogonalLeastSquares(a, List.of(ones(a.length))).fit(b);
        double all = new OrthogonalLeastSquares(a, List.of(ones(a.length))).squares();
        return fit == null || all == 0 ? 0 : Math.signum(fit.beta(0)) * Math.sqrt(1 - Math.min(fit.squares() / all, 1));
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] wave(double[] x, double cycles, int quarter) {
        double[] wave = new double[x.length];
        for (int i = 0; i < wave.length; i++) {
            wave[i] = Math.cos(2 * Math.PI * cycles * x[i] - quarter * Math.PI / 2);
        }
        return wave;
    }
}
