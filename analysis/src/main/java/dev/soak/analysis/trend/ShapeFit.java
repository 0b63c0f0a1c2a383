package dev.soak.analysis.trend;

import java.util.ArrayList;
import java.util.List;

/** A shape fitted to a curve. */
public final class ShapeFit {
    private final Candidate candidate;
    private final Candidate.End end;
    private final double criterion;
    private final JointFit fit;
    private final double[] corrected;

    ShapeFit(Candidate candidate, Candidate.End end, double criterion, JointFit fit, double[] corrected) {
        this.candidate = candidate;
        this.end = end;
        this.criterion = criterion;
        this.fit = fit;
        this.corrected = corrected;
    }

    /** The Bayesian information criterion. Source: G. Schwarz, Ann. Stat. 6 (1978) 461–464. */
    static double criterion(Noise noise, double parameters, ShapeData data) {
        return -2 * noise.logLikelihood()
                + parameters * Math.log(data.size())
                + data.transients().criterion();
    }

    public Shape shape() {
        return end.shape();
    }

    /** The Bayesian information criterion: smaller is better, half of a difference is the log odds. */
    public double criterion() {
        return criterion;
    }

    /** The start of the last regime on the abscissa: the end of a warm-up, the onset of growth. */
    public double settled() {
        return candidate.settled();
    }

    /** The slope of the last regime; its mean slope if it is not straight. */
    public double endSlope() {
        return end.slope();
    }

    /** The growth during the last regime. */
    public double rise() {
        return end.slope() * (1 - settled());
    }

    public Noise noise() {
        return fit.noise();
    }

    /** Whether its abscissa is the work. */
    boolean isOverWork() {
        return candidate.data().isOverWork();
    }

    /** The same with a better criterion. */
    ShapeFit favoured(double by) {
        return new ShapeFit(candidate, end, criterion - by, fit, corrected);
    }

    JointFit fit() {
        return fit;
    }

    ShapeData data() {
        return candidate.data();
    }

    /** The trend and the residuals, without season, load and events such as restarts, up to a constant. */
    public double[] corrected() {
        return corrected;
    }

    /** The abscissa, from 0 to 1: time or work. */
    double[] clock() {
        return candidate.data().clock();
    }

    /**
     * The abscissa on which its last regime is a line: the time since a restart, the active time of its phases; for all others
     * the given one.
     */
    double[] slopeAbscissa(double[] otherwise) {
        return hasOwnAbscissa() ? candidate.firstColumn() : otherwise;
    }

    /** Whether its slope is that of all stretches between restarts, phases or equal steps; only their positions were searched for. */
    boolean hasOwnAbscissa() {
        return shape() == Shape.RESTARTED_LINE || shape() == Shape.PHASES;
    }

    /** Whether the shape has neither breaks nor jumps. */
    boolean straight() {
        return settled() == 0 && candidate.events().isEmpty();
    }

    /** The columns that the slope must be adjusted for: season, load, and the events of the shape itself. */
    List<double[]> covariates() {
        List<double[]> columns = new ArrayList<>(candidate.data().covariates());
        columns.addAll(candidate.events());
        return columns;
    }
}
