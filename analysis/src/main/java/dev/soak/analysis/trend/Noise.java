package dev.soak.analysis.trend;

/**
 * The noise model of the residuals of a shape: ARMA(1,1), where phi is the autoregression and theta accounts for measurement
 * noise that is not carried over, with heavy-tailed innovations (Student's t with five degrees of freedom). Fitted by maximum
 * likelihood; shapes are compared by the likelihood of their residuals, each under its own noise parameters.
 *
 * <p>Because of that, a random drift that returns is as likely without a trend as with one, which a model with independent
 * noise would deny. Assumes equal spacing; gaps reduce the power but do not invalidate it.
 *
 * <p>Sources: G. E. P. Box, G. M. Jenkins (1970), ARMA(1,1), conditional likelihood with a stationary first value;
 * K. L. Lange, R. J. A. Little, J. M. G. Taylor, JASA 84 (1989) 881–896, for t-distributed errors.
 *
 * @param phi autoregressive coefficient
 * @param theta moving-average coefficient
 * @param scale of the innovations
 * @param logLikelihood the maximum of the log likelihood
 */
public record Noise(double phi, double theta, double scale, double logLikelihood) {
    private static final double[] PHI = {0, 0.15, 0.3, 0.45, 0.6, 0.7, 0.8, 0.87, 0.93, 0.97, 0.99};
    private static final double[] THETA = {0, -0.25, -0.5, -0.75};
    private static final double NU = 5;
    private static final double CONSTANT = logGamma3() - 0.5 * Math.log(NU * Math.PI);

    /**
     * Fits the noise model.
     *
     * @param floor smallest plausible standard deviation of independent noise: from the resolution of the data, and from how
     *     exactly a shape can be expected to fit
     */
    public static Noise fit(double[] residual, double floor) {
        double bestPhi = 0;
        double bestTheta = 0;
        double least = Double.POSITIVE_INFINITY;
        int n = residual.length;
        double[] innovations = new double[n];
        for (double phi : PHI) {
            for (double theta : THETA) {
                if (-theta > phi) {
                    continue;
                }
                double first = stationarySpread(phi, theta);
                whiten(residual, phi, theta, innovations);
                double squares = 0;
                for (double e : innovations) {
                    squares += e * e;
                }
                double minSpread = floor(phi, theta, floor);
                double deviance = n * Math.log(squares / n + minSpread * minSpread) + 2 * Math.log(first);
                if (deviance < least) {
                    least = deviance;
                    bestPhi = phi;
                    bestTheta = theta;
                }
            }
        }
        whiten(residual, bestPhi, bestTheta, innovations);
        double scale = scale(innovations, floor(bestPhi, bestTheta, floor));
        double log = n * (CONSTANT - Math.log(scale)) - Math.log(stationarySpread(bestPhi, bestTheta));
        for (double e : innovations) {
            double z = e / scale;
            log -= (NU + 1) / 2 * Math.log1p(z * z / NU);
        }
        return new Noise(bestPhi, bestTheta, scale, log);
    }

    /** Whitening amplifies white noise, so the floor of the innovations is higher than that of the readings. */
    private static double floor(double phi, double theta, double floor) {
        double kept = phi + theta;
        return floor * Math.sqrt(1 + kept * kept / (1 - theta * theta));
    }

    /** Prewhitening: transforms a column so that its noise is uncorrelated and least squares is efficient. */
    static void whiten(double[] column, double phi, double theta, double[] to) {
        to[0] = column[0] / stationarySpread(phi, theta);
        double last = to[0];
        for (int i = 1; i < column.length; i++) {
            last = column[i] - phi * column[i - 1] - theta * last;
            to[i] = last;
        }
    }

    /** The stationary standard deviation of the process, relative to that of an innovation. */
    static double stationarySpread(double phi, double theta) {
        return Math.sqrt((1 + 2 * phi * theta + theta * theta) / (1 - phi * phi));
    }

    /** The scale of t-distributed innovations by eight steps of the EM algorithm, with the floor added. */
    private static double scale(double[] innovations, double floor) {
        double square = 0;
        for (double e : innovations) {
            square += e * e;
        }
        square = square / innovations.length * 0.6 + floor * floor;
        for (int step = 0; step < 8; step++) {
            double sum = 0;
            for (double e : innovations) {
                sum += e * e * (NU + 1) / (NU + e * e / square);
            }
            square = sum / innovations.length + floor * floor;
        }
        return Math.sqrt(square);
    }

    private static double logGamma3() {
        // log Γ(3) − log Γ(2.5): the constant of Student's t with five degrees of freedom
        return Math.log(2) - Math.log(1.329340388179137);
    }
}
