package dev.soak.analysis.trend;

/**
 * What is left of a series when its shape is taken off: each value remembers the last one (phi), part of that memory
 * is measurement noise that it does not keep (theta), and single shocks may be large (Student's t with five degrees of
 * freedom). Fitted by maximum likelihood; two shapes are compared by how likely each makes its own residuals.
 *
 * <p>With every shape judged under its own memory, a wander that comes back is as likely without a trend as with one,
 * which independent noise would never grant. Assumes equal spacing; gaps weaken it, they do not break it.
 *
 * <p>Sources: G. E. P. Box, G. M. Jenkins (1970), ARMA(1,1), conditional likelihood with the stationary first value;
 * K. L. Lange, R. J. A. Little, J. M. G. Taylor, JASA 84 (1989) 881–896, for t errors.
 *
 * @param scale of the shocks
 * @param logLikelihood at the maximum
 */
public record Noise(double phi, double theta, double scale, double logLikelihood) {
    private static final double[] PHI = {0, 0.15, 0.3, 0.45, 0.6, 0.7, 0.8, 0.87, 0.93, 0.97, 0.99};
    private static final double[] THETA = {0, -0.25, -0.5, -0.75};
    private static final double NU = 5;
    private static final double CONSTANT = logGamma3() - 0.5 * Math.log(NU * Math.PI);

    /**
     * Fits the noise.
     *
     * @param floor spread of independent noise that every reading has at least: the resolution of the data, and how
     *     exact a shape can be expected to be
     */
    public static Noise fit(double[] residual, double floor) {
        double bestPhi = 0;
        double bestTheta = 0;
        double least = Double.POSITIVE_INFINITY;
        int n = residual.length;
        double[] shocks = new double[n];
        for (double phi : PHI) {
            for (double theta : THETA) {
                if (-theta > phi) {
                    continue;
                }
                double first = firstSpread(phi, theta);
                shocks(residual, phi, theta, shocks);
                double squares = 0;
                for (double e : shocks) {
                    squares += e * e;
                }
                double unseen = floor(phi, theta, floor);
                double deviance = n * Math.log(squares / n + unseen * unseen) + 2 * Math.log(first);
                if (deviance < least) {
                    least = deviance;
                    bestPhi = phi;
                    bestTheta = theta;
                }
            }
        }
        shocks(residual, bestPhi, bestTheta, shocks);
        double scale = scale(shocks, floor(bestPhi, bestTheta, floor));
        double log = n * (CONSTANT - Math.log(scale)) - Math.log(firstSpread(bestPhi, bestTheta));
        for (double e : shocks) {
            double z = e / scale;
            log -= (NU + 1) / 2 * Math.log1p(z * z / NU);
        }
        return new Noise(bestPhi, bestTheta, scale, log);
    }

    /** White noise of the floor's size looks larger when memory is taken out of it. */
    private static double floor(double phi, double theta, double floor) {
        double kept = phi + theta;
        return floor * Math.sqrt(1 + kept * kept / (1 - theta * theta));
    }

    /** Takes the memory out of a column, so that least squares on such columns is fully efficient. */
    static void shocks(double[] column, double phi, double theta, double[] to) {
        to[0] = column[0] / firstSpread(phi, theta);
        double last = to[0];
        for (int i = 1; i < column.length; i++) {
            last = column[i] - phi * column[i - 1] - theta * last;
            to[i] = last;
        }
    }

    /** Standard deviation of a value over that of a shock. */
    static double firstSpread(double phi, double theta) {
        return Math.sqrt((1 + 2 * phi * theta + theta * theta) / (1 - phi * phi));
    }

    /** The scale of t distributed shocks by a few steps of the EM algorithm, with the floor added. */
    private static double scale(double[] shocks, double floor) {
        double square = 0;
        for (double e : shocks) {
            square += e * e;
        }
        square = square / shocks.length * 0.6 + floor * floor;
        for (int step = 0; step < 8; step++) {
            double sum = 0;
            for (double e : shocks) {
                sum += e * e * (NU + 1) / (NU + e * e / square);
            }
            square = sum / shocks.length + floor * floor;
        }
        return Math.sqrt(square);
    }

    private static double logGamma3() {
        // log Γ(3) − log Γ(2.5): the constant of Student's t with five degrees of freedom
        return Math.log(2) - Math.log(1.329340388179137);
    }
}
