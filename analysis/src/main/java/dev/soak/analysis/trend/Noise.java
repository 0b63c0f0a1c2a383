package dev.soak.analysis.trend;

/**
 * The noise around a shape: ARMA(1,1), where phi is the autoregression and theta accounts for measurement noise that is not
 * carried over, with heavy-tailed innovations (Student's t with five degrees of freedom). Shapes are compared by the
 * likelihood of the data, each with noise parameters of its own. Because of that, a random drift that returns is as likely
 * without a trend as with one, which a model with independent noise would deny.
 *
 * <p>Every reading has an error of known size in addition (rounding, and the fact that no shape is exact): the likelihood is
 * its expectation over normal errors of that size, up to second order, so that a perfect fit has a finite likelihood.
 *
 * <p>Assumes equal spacing; gaps reduce the power but do not invalidate it. After a stretch that was left out the noise starts
 * again from its stationary distribution.
 *
 * <p>Sources: G. E. P. Box, G. M. Jenkins (1970), ARMA(1,1), conditional likelihood with a stationary first value;
 * K. L. Lange, R. J. A. Little, J. M. G. Taylor, JASA 84 (1989) 881–896, for t-distributed errors and the EM algorithm.
 *
 * @param phi autoregressive coefficient
 * @param theta moving-average coefficient
 * @param scale of the innovations
 * @param logLikelihood the maximum of the log likelihood
 */
public record Noise(double phi, double theta, double scale, double logLikelihood) {
    static final double[] PHI = {0, 0.15, 0.3, 0.45, 0.6, 0.7, 0.8, 0.87, 0.93, 0.97, 0.99};
    static final double[] THETA = {0, -0.25, -0.5, -0.75};
    private static final double NU = 5;
    private static final int SCALE_STEPS = 8;
    private static final double LARGE = 1e100;
    /** log Γ(3) − log Γ(5/2) − log(5π)/2: the constant of Student's t with five degrees of freedom. */
    private static final double CONSTANT = Math.log(2) - Math.log(1.329340388179137) - 0.5 * Math.log(NU * Math.PI);

    /** White noise of unit scale, the start of a search. */
    static final Noise WHITE = new Noise(0, 0, 1, Double.NEGATIVE_INFINITY);

    /**
     * Fits the noise model to given residuals.
     *
     * @param restarts where the noise starts again; the first element is true
     * @param floor standard deviation of the error of a reading that the noise does not include
     */
    static Noise fit(double[] residual, boolean[] restarts, double floor) {
        Noise best = WHITE;
        double least = Double.POSITIVE_INFINITY;
        int n = residual.length;
        int starts = count(restarts);
        double[] innovations = new double[n];
        for (double phi : PHI) {
            for (double theta : THETA) {
                if (isRedundant(phi, theta)) {
                    continue;
                }
                whiten(residual, restarts, phi, theta, innovations);
                double squares = 0;
                for (double e : innovations) {
                    squares += e * e;
                }
                double error = floor(phi, theta, floor);
                double deviance =
                        n * Math.log(squares / n + error * error) + 2 * starts * Math.log(stationarySpread(phi, theta));
                if (deviance < least) {
                    least = deviance;
                    best = new Noise(phi, theta, 1, 0);
                }
            }
        }
        whiten(residual, restarts, best.phi, best.theta, innovations);
        return best.scaled(innovations, starts, floor, 0);
    }

    /** With theta ≤ −phi the noise is white or alternates, which a floor on phi already covers. */
    static boolean isRedundant(double phi, double theta) {
        return theta < 0 && -theta >= phi;
    }

    /**
     * The same coefficients with the scale fitted to innovations.
     *
     * @param start square of a scale to start from, which saves steps; 0 for none
     */
    Noise scaled(double[] innovations, int starts, double floor, double start) {
        int n = innovations.length;
        double error = floor(phi, theta, floor);
        double square = start;
        if (square == 0) {
            for (double e : innovations) {
                square += e * e;
            }
            square = square / n * (NU - 2) / NU + error * error + Double.MIN_NORMAL;
        }
        for (int step = start == 0 ? 0 : SCALE_STEPS / 2; step < SCALE_STEPS; step++) {
            double sum = 0;
            for (double e : innovations) {
                sum += e * e * weight(e, square);
            }
            square = sum / n + error * error + Double.MIN_NORMAL;
        }
        return new Noise(phi, theta, Math.sqrt(square), logLikelihood(innovations, starts, square, error));
    }

    /** The weight of an innovation in least squares: its expected precision, by the EM algorithm. */
    static double weight(double innovation, double square) {
        return (NU + 1) / (NU + innovation * innovation / square);
    }

    private double logLikelihood(double[] innovations, int starts, double square, double error) {
        int n = innovations.length;
        double log = n * (CONSTANT - Math.log(square) / 2 - error * error / (2 * square))
                - starts * Math.log(stationarySpread(phi, theta));
        // The logarithm of a product of a few factors costs a fraction of their logarithms.
        double product = 1;
        for (int i = 0; i < n; i++) {
            product *= 1 + innovations[i] * innovations[i] / square / NU;
            if (product > LARGE || i == n - 1) {
                log -= (NU + 1) / 2 * Math.log(product);
                product = 1;
            }
        }
        return log;
    }

    /** Whitening amplifies white noise, so the error of an innovation is larger than that of a reading. */
    static double floor(double phi, double theta, double floor) {
        double kept = phi + theta;
        return floor * Math.sqrt(1 + kept * kept / (1 - theta * theta));
    }

    /** Prewhitening: transforms a column so that its noise is uncorrelated and least squares is efficient. */
    static void whiten(double[] column, boolean[] restarts, double phi, double theta, double[] to) {
        double first = 1 / stationarySpread(phi, theta);
        double last = 0;
        for (int i = 0; i < column.length; i++) {
            last = restarts[i] ? column[i] * first : column[i] - phi * column[i - 1] - theta * last;
            to[i] = last;
        }
    }

    /** The stationary standard deviation of the process, relative to that of an innovation. */
    static double stationarySpread(double phi, double theta) {
        return Math.sqrt((1 + 2 * phi * theta + theta * theta) / (1 - phi * phi));
    }

    /** No restart but that at the start. */
    static boolean[] unbroken(int n) {
        boolean[] restarts = new boolean[n];
        restarts[0] = true;
        return restarts;
    }

    static int count(boolean[] restarts) {
        int count = 0;
        for (boolean restart : restarts) {
            count += restart ? 1 : 0;
        }
        return count;
    }
}
