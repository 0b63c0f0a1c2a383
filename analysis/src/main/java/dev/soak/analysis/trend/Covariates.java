package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.Medians;
import dev.soak.analysis.statistics.OrthogonalLeastSquares;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Regression columns that explain a level apart from growth: the season, the teeth of a sawtooth, and the rate of work. */
final class Covariates {
    /** Share of the variance that a season must explain. */
    private static final double MIN_SEASON_SHARE = 0.12;
    /** Squared coefficient of variation below which the rate of work is constant. */
    private static final double MIN_RATE_VARIATION = 1e-4;

    /** By how many teeth the spacing of troughs may mislead. */
    private static final double MISCOUNTED = 0.6;

    private Covariates() {}

    /**
     * The strongest period: cosines and sines of it and of its half, or the teeth of a regular sawtooth where these explain more;
     * empty if no period is strong enough.
     */
    static CovariateColumns season(double[] x, double[] y) {
        int n = x.length;
        if (n < 24) {
            return CovariateColumns.NONE;
        }
        OrthogonalLeastSquares line = new OrthogonalLeastSquares(y, List.of(ones(n), x));
        double all = line.squares();
        double best = all;
        double at = 0;
        for (double cycles = 2.4; cycles < n / 3.0; cycles += spacing(cycles)) {
            OrthogonalLeastSquares.Fit fit = line.fit(wave(x, cycles, 0), wave(x, cycles, 1));
            if (fit != null && fit.squares() < best) {
                best = fit.squares();
                at = cycles;
            }
        }
        // Fisher's test for the largest of n/2 ordinates, with a margin for autocorrelated noise.
        if (all - best < Math.max(MIN_SEASON_SHARE, 14.0 / n) * all) {
            return CovariateColumns.NONE;
        }
        CovariateColumns waves = new CovariateColumns(
                List.of(wave(x, at, 0), wave(x, at, 1), wave(x, 2 * at, 0), wave(x, 2 * at, 1)), 1);
        double[] saw = RegularSawtooth.closest(x, line, at, spacing(at));
        CovariateColumns teeth = new CovariateColumns(List.of(saw), RegularSawtooth.POSITIONS);
        boolean isSawtooth = RegularSawtooth.falls(saw, line) && criterion(line, teeth) < criterion(line, waves);
        return isSawtooth ? teeth : waves;
    }

    /** The distance between numbers of cycles that are searched. */
    private static double spacing(double cycles) {
        return cycles < 12 ? 0.2 : 0.02 * cycles;
    }

    private static double criterion(OrthogonalLeastSquares line, CovariateColumns season) {
        int n = line.residual().length;
        double squares = squares(line, season.columns());
        return n * Math.log(squares) + (season.columns().size() + season.positions()) * Math.log(n);
    }

    private static double squares(OrthogonalLeastSquares line, List<double[]> columns) {
        return line.squares(columns.toArray(double[][]::new));
    }

    /**
     * The position of each point within its tooth: of the teeth that end at these troughs, or of regular teeth where those explain
     * more, because noise moves and hides troughs.
     *
     * @param x from 0 to 1
     */
    static CovariateColumns teeth(double[] x, double[] y, List<Integer> troughs) {
        int n = x.length;
        OrthogonalLeastSquares line = new OrthogonalLeastSquares(y, List.of(ones(n), x));
        List<double[]> found = teeth(n, troughs);
        List<double[]> regular = List.of(RegularSawtooth.closest(x, line, count(x, troughs), MISCOUNTED));
        return new CovariateColumns(squares(line, regular) < squares(line, found) ? regular : found, 0);
    }

    /** How many teeth the run has, by these troughs and those that are missing among them. */
    private static double count(double[] x, List<Integer> troughs) {
        double[] spacings = new double[troughs.size() - 1];
        for (int k = 0; k < spacings.length; k++) {
            spacings[k] = x[troughs.get(k + 1)] - x[troughs.get(k)];
        }
        double typical = Medians.of(spacings);
        double teeth = 0;
        for (double spacing : spacings) {
            teeth += Math.rint(spacing / typical);
        }
        return teeth / (x[troughs.get(troughs.size() - 1)] - x[troughs.get(0)]);
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

    /** The rate of work outside transients; empty if it is constant. */
    static CovariateColumns load(double[] t, double[] work, double[] y, Transients without) {
        double[] rate = rate(t, work, y);
        return rate == null ? CovariateColumns.NONE : new CovariateColumns(List.of(without.outside(rate)), 0);
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
