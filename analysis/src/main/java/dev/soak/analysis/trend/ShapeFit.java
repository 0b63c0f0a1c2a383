package dev.soak.analysis.trend;

import java.util.ArrayList;
import java.util.List;

/** A form, fitted to a curve. */
public final class ShapeFit {
    private final Shape shape;
    private final double criterion;
    private final double settled;
    private final double endSlope;
    private final Noise noise;
    private final double[] corrected;
    private final double[] clock;
    private final List<double[]> covariates;
    private final List<double[]> beside;

    ShapeFit(
            Shape shape,
            double criterion,
            double settled,
            double endSlope,
            Noise noise,
            double[] corrected,
            double[] clock,
            List<double[]> covariates,
            List<double[]> beside) {
        this.shape = shape;
        this.criterion = criterion;
        this.settled = settled;
        this.endSlope = endSlope;
        this.noise = noise;
        this.corrected = corrected;
        this.clock = clock;
        this.covariates = covariates;
        this.beside = beside;
    }

    /** Source: G. Schwarz, Ann. Stat. 6 (1978) 461–464. */
    static double criterion(Noise noise, double parameters, int points) {
        return -2 * noise.logLikelihood() + parameters * Math.log(points);
    }

    public Shape shape() {
        return shape;
    }

    /** Bayesian information criterion: smaller is better, half a difference is the logarithm of the odds. */
    public double criterion() {
        return criterion;
    }

    /** Where on the abscissa the last regime begins: the end of a warm-up, the onset of growth. */
    public double settled() {
        return settled;
    }

    /** The slope of the last regime, its mean where it is not straight. */
    public double endSlope() {
        return endSlope;
    }

    /** What the last regime has added by the end. */
    public double rise() {
        return endSlope * (1 - settled);
    }

    public Noise noise() {
        return noise;
    }

    /** The curve without the season and whatever else stood beside the form, up to a constant. */
    public double[] corrected() {
        return corrected;
    }

    /** The abscissa, from 0 to 1: time or work. */
    double[] clock() {
        return clock;
    }

    /** Whether nothing of the form breaks or bends. */
    boolean straight() {
        return settled == 0 && beside.isEmpty();
    }

    /** Columns that its slope is to be corrected for: season, load, and the form's own jumps on the way. */
    List<double[]> covariates() {
        List<double[]> columns = new ArrayList<>(covariates);
        columns.addAll(beside);
        return columns;
    }
}
