package dev.soak.analysis.trend;

import java.util.Arrays;
import java.util.List;

/**
 * A linear model whose coefficients and {@link Noise} are fitted together by maximum likelihood: generalised least squares
 * with the weights of heavy-tailed innovations, in turn with the parameters of the noise, until neither improves.
 *
 * <p>Each step increases the likelihood, and a fit also starts from every fit of a model that it contains. So a larger model
 * never has a smaller likelihood than one that is nested in it, which coefficients by ordinary least squares with the noise
 * fitted afterwards do not guarantee.
 *
 * <p>Source: K. L. Lange, R. J. A. Little, J. M. G. Taylor, JASA 84 (1989) 881–896 (expectation–conditional maximisation).
 */
final class JointFit {
    private static final int ROUNDS = 8;
    private static final int WEIGHT_STEPS = 3;
    private static final double LEAST_GAIN = 1e-3;

    private final double[] beta;
    private final double[] residual;
    private final double[] weights;
    private final Noise noise;

    private JointFit(double[] beta, double[] residual, double[] weights, Noise noise) {
        this.beta = beta;
        this.residual = residual;
        this.weights = weights;
        this.noise = noise;
    }

    /**
     * Fits a model.
     *
     * @param columns all columns, the constant included
     * @param nested fits of models whose columns are among these or combinations of them
     */
    static JointFit of(double[][] columns, ShapeData data, List<JointFit> nested) {
        double[] even = new double[data.size()];
        Arrays.fill(even, 1);
        double[] beta = WeightedLeastSquares.solve(columns, data.y(), even);
        double[] residual = residual(columns, data.y(), beta);
        Noise start = Noise.fit(residual, data.restarts(), data.floor());
        JointFit best = climb(columns, data, start, weights(residual, data, start));
        for (JointFit inner : nested) {
            if (inner.noise.logLikelihood() <= best.noise.logLikelihood()) {
                continue;
            }
            JointFit other = climb(columns, data, inner.noise, inner.weights);
            best = other.noise.logLikelihood() > best.noise.logLikelihood() ? other : best;
        }
        return best;
    }

    private static double[] weights(double[] residual, ShapeData data, Noise noise) {
        double[] innovations = new double[residual.length];
        Noise.whiten(residual, data.restarts(), noise.phi(), noise.theta(), innovations);
        return weights(innovations, noise.scale());
    }

    private static double[] weights(double[] innovations, double scale) {
        double[] weights = new double[innovations.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Noise.weight(innovations[i], scale * scale);
        }
        return weights;
    }

    private static double[] residual(double[][] columns, double[] y, double[] beta) {
        double[] residual = y.clone();
        for (int j = 0; j < columns.length; j++) {
            double[] column = columns[j];
            for (int i = 0; i < residual.length; i++) {
                residual[i] -= beta[j] * column[i];
            }
        }
        return residual;
    }

    private static JointFit climb(double[][] columns, ShapeData data, Noise start, double[] startWeights) {
        int n = data.size();
        boolean[] restarts = data.restarts();
        int starts = Noise.count(restarts);
        double[][] white = new double[columns.length][n];
        double[] whiteLevels = new double[n];
        Noise noise = start;
        double[] weights = startWeights;
        double[] beta = new double[columns.length];
        double[] residual = data.y();
        for (int round = 0; round < ROUNDS; round++) {
            for (int j = 0; j < columns.length; j++) {
                Noise.whiten(columns[j], restarts, noise.phi(), noise.theta(), white[j]);
            }
            Noise.whiten(data.y(), restarts, noise.phi(), noise.theta(), whiteLevels);
            for (int step = 0; step < WEIGHT_STEPS; step++) {
                beta = WeightedLeastSquares.solve(white, whiteLevels, weights);
                double[] innovations = residual(white, whiteLevels, beta);
                noise = noise.scaled(innovations, starts, data.floor(), noise.scale() * noise.scale());
                weights = weights(innovations, noise.scale());
            }
            residual = residual(columns, data.y(), beta);
            Noise next = neighbour(residual, data, noise);
            if (next.logLikelihood() < noise.logLikelihood() + LEAST_GAIN) {
                break;
            }
            noise = next;
            weights = weights(residual, data, noise);
        }
        return new JointFit(beta, residual, weights, noise);
    }

    /** The best noise parameters next to the given ones on the grid. */
    private static Noise neighbour(double[] residual, ShapeData data, Noise noise) {
        double[] innovations = new double[residual.length];
        int starts = Noise.count(data.restarts());
        int p = indexOf(Noise.PHI, noise.phi());
        int q = indexOf(Noise.THETA, noise.theta());
        Noise best = noise;
        for (int i = Math.max(0, p - 1); i <= Math.min(Noise.PHI.length - 1, p + 1); i++) {
            for (int j = Math.max(0, q - 1); j <= Math.min(Noise.THETA.length - 1, q + 1); j++) {
                double phi = Noise.PHI[i];
                double theta = Noise.THETA[j];
                if ((i == p && j == q) || Noise.isRedundant(phi, theta)) {
                    continue;
                }
                Noise.whiten(residual, data.restarts(), phi, theta, innovations);
                Noise other = new Noise(phi, theta, 1, 0)
                        .scaled(innovations, starts, data.floor(), noise.scale() * noise.scale());
                best = other.logLikelihood() > best.logLikelihood() ? other : best;
            }
        }
        return best;
    }

    private static int indexOf(double[] grid, double value) {
        int i = 0;
        while (grid[i] != value) {
            i++;
        }
        return i;
    }

    double beta(int column) {
        return beta[column];
    }

    double[] residual() {
        return residual;
    }

    /** The weight of each innovation, small for outliers. */
    double[] weights() {
        return weights;
    }

    Noise noise() {
        return noise;
    }
}
