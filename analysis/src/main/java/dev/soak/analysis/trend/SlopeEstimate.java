package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.OrthogonalLeastSquares;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The slope of a straight line through autocorrelated data, with a confidence interval that accounts for the uncertainty of
 * the autocorrelation.
 *
 * <p>For fixed parameters (phi, theta) of the noise, the slope has exactly Student's t distribution. These distributions are
 * averaged over a grid of parameters, weighted by the restricted likelihood. So the interval includes the uncertainty of the
 * parameters, without which plug-in corrections have intervals that are too short: from 60 points with phi 0.9 it cannot be
 * decided whether a rise is a random drift or a trend.
 *
 * <p>Heavy tails are accounted for by weights of the innovations, from the joint fit of shape and noise.
 *
 * <p>Assumes a straight line plus ARMA(1,1) noise at equal spacing. Fails if the noise is
 * correlated over longer times than the run.
 *
 * <p>Sources: D. A. Harville, JASA 72 (1977) 320–338 (restricted likelihood); A. Zellner, G. C. Tiao, JASA 59 (1964)
 * 763–778 (regression with autocorrelated errors, the autocorrelation integrated out).
 */
public final class SlopeEstimate {
    private static final double[] PHI = {
        0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.58, 0.66, 0.73, 0.79, 0.84, 0.88, 0.91, 0.935, 0.955, 0.97, 0.98, 0.99
    };
    private static final double[] THETA = {0, -0.3, -0.6};
    /** Halves any interval to the resolution of a double. */
    private static final int MAX_BISECTIONS = 64;

    private final List<double[]> parts = new ArrayList<>();
    private final TDistribution t;

    private final boolean[] restarts;
    private final double[] weights;

    private SlopeEstimate(double freedom, boolean[] restarts, double[] weights) {
        this.t = TDistribution.of(freedom);
        this.restarts = restarts;
        this.weights = weights;
    }

    /**
     * Estimates the slope.
     *
     * @param x the abscissa, not constant
     * @param covariates further columns of the regression
     * @param floor smallest plausible standard deviation of the noise: the resolution of the data
     */
    public static SlopeEstimate of(double[] x, double[] y, List<double[]> covariates, double floor) {
        double[] even = new double[x.length];
        Arrays.fill(even, 1);
        return of(x, y, covariates, floor, Noise.unbroken(x.length), even);
    }

    /**
     * Estimates the slope where the noise has outliers or is interrupted.
     *
     * @param restarts where the noise starts again, see {@link Noise#fit}
     * @param weights of the innovations, see {@link JointFit#weights}
     */
    static SlopeEstimate of(
            double[] x, double[] y, List<double[]> covariates, double floor, boolean[] restarts, double[] weights) {
        int n = x.length;
        double freedom = Math.max(n - 2 - covariates.size(), 1);
        SlopeEstimate estimate = new SlopeEstimate(freedom, restarts, weights);
        double most = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < PHI.length; p++) {
            for (double theta : THETA) {
                // With theta = -phi the noise is white, whatever phi.
                if ((theta < 0 && -theta >= PHI[p]) || (theta < 0 && n < 20)) {
                    continue;
                }
                double width = (PHI[Math.min(p + 1, PHI.length - 1)] - PHI[Math.max(p - 1, 0)]) / 2;
                double prior = width * (theta == 0 ? 0.6 : 0.2);
                double[] part = estimate.part(x, y, covariates, floor, PHI[p], theta);
                if (part.length > 0) {
                    part[2] += Math.log(prior);
                    most = Math.max(most, part[2]);
                    estimate.parts.add(part);
                }
            }
        }
        if (estimate.parts.isEmpty()) {
            // The abscissa is a linear combination of the covariates.
            return covariates.isEmpty() ? undetermined() : of(x, y, List.of(), floor, restarts, weights);
        }
        double total = 0;
        for (double[] part : estimate.parts) {
            part[2] = Math.exp(part[2] - most);
            total += part[2];
        }
        for (double[] part : estimate.parts) {
            part[2] /= total;
        }
        estimate.parts.removeIf(part -> part[2] < 1e-3);
        return estimate;
    }

    /** The estimate for a constant abscissa. */
    private static SlopeEstimate undetermined() {
        SlopeEstimate estimate = new SlopeEstimate(1, new boolean[0], new double[0]);
        estimate.parts.add(new double[] {0, 1, 1});
        return estimate;
    }

    /** Slope, standard error and log restricted likelihood for fixed noise parameters. */
    private double[] part(double[] x, double[] y, List<double[]> covariates, double floor, double phi, double theta) {
        int n = x.length;
        double[] one = new double[n];
        Arrays.fill(one, 1);
        List<double[]> columns = new ArrayList<>();
        columns.add(whitened(one, phi, theta));
        for (double[] covariate : covariates) {
            columns.add(whitened(covariate, phi, theta));
        }
        double[] column = whitened(x, phi, theta);
        OrthogonalLeastSquares basis = new OrthogonalLeastSquares(whitened(y, phi, theta), columns);
        OrthogonalLeastSquares.Fit fit = basis.fit(column);
        if (fit == null) {
            return new double[0];
        }
        double freedom = t.getDegreesOfFreedom();
        double squares = fit.squares() + freedom * floor * floor + Double.MIN_NORMAL;
        double norm = fit.orthogonalNorm();
        double logVolume = basis.logVolume() + Math.log(norm);
        double log = -Noise.count(restarts) * Math.log(Noise.stationarySpread(phi, theta))
                - logVolume
                - freedom / 2 * Math.log(squares);
        return new double[] {fit.beta(0), Math.sqrt(squares / freedom) / norm, log};
    }

    private double[] whitened(double[] column, double phi, double theta) {
        double[] to = new double[column.length];
        Noise.whiten(column, restarts, phi, theta, to);
        for (int i = 0; i < to.length; i++) {
            to[i] *= Math.sqrt(weights[i]);
        }
        return to;
    }

    /** The point estimate: the mean of the distribution. */
    public double slope() {
        double sum = 0;
        for (double[] part : parts) {
            sum += part[2] * part[0];
        }
        return sum;
    }

    /**
     * The cumulative distribution at a value; at 0 it is the one-sided p-value of the null hypothesis that the slope is not
     * positive.
     */
    public double cumulativeProbability(double value) {
        double sum = 0;
        for (double[] part : parts) {
            sum += part[2] * t.cumulativeProbability((value - part[0]) / part[1]);
        }
        return Math.min(sum, 1);
    }

    /** The quantile of the distribution, by bisection. */
    public double quantile(double probability) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double z = t.inverseCumulativeProbability(probability);
        for (double[] part : parts) {
            low = Math.min(low, part[0] + z * part[1]);
            high = Math.max(high, part[0] + z * part[1]);
        }
        double tolerance = 1e-4 * (high - low);
        for (int step = 0; step < MAX_BISECTIONS && high - low > tolerance; step++) {
            double middle = (low + high) / 2;
            if (cumulativeProbability(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
