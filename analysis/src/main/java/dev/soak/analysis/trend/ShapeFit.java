package dev.soak.analysis.trend;

import java.util.ArrayList;
import java.util.List;

/** A shape fitted to a curve. */
public final class ShapeFit {
    private final Shape shape;
    private final double criterion;
    private final double settled;
    private final double endSlope;
    private final Noise noise;
    private final double[] corrected;
    private final double[] clock;
    private final List<double[]> covariates;
    private final List<double[]> jumps;

    ShapeFit(
            Shape shape,
            double criterion,
            double settled,
            double endSlope,
            Noise noise,
            double[] corrected,
            double[] clock,
            List<double[]> covariates,
            List<double[]> jumps) {
        this.shape = shape;
        this.criterion = criterion;
        this.settled = settled;
        this.endSlope = endSlope;
        this.noise = noise;
        this.corrected = corrected;
        this.clock = clock;
        this.covariates = covariates;
        this.jumps = jumps;
    }

    /** The Bayesian information criterion. Source: G. Schwarz, Ann. Stat. 6 (1978) 461–464. */
    static double criterion(Noise noise, double parameters, int points) {
        return -2 * noise.logLikelihood() + parameters * Math.log(points);
    }

    public Shape shape() {
        return shape;
    }

    /** The Bayesian information criterion: smaller is better, half of a difference is the log odds. */
    public double criterion() {
        return criterion;
    }

    /** The start of the last regime on the abscissa: the end of a warm-up, the onset of growth. */
    public double settled() {
        return settled;
    }

    /** The slope of the last regime; its mean slope if it is not straight. */
    public double endSlope() {
        return endSlope;
    }

    /** The growth during the last regime. */
    public double rise() {
        return endSlope * (1 - settled);
    }

    public Noise noise() {
        return noise;
    }

    /** The curve without the contribution of the covariates, up to a constant. */
    public double[] corrected() {
        return corrected;
    }

    /** The abscissa, from 0 to 1: time or work. */
    double[] clock() {
        return clock;
    }

    /** Whether the shape has neither breaks nor jumps. */
    boolean straight() {
        return settled == 0 && jumps.isEmpty();
    }

    /** The columns that the slope must be adjusted for: season, load, and the jumps of the shape itself. */
    List<double[]> covariates() {
        List<double[]> columns = new ArrayList<>(covariates);
        columns.addAll(jumps);
        return columns;
    }
}
