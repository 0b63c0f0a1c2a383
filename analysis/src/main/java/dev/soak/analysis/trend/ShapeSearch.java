package dev.soak.analysis.trend;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fits every form of {@link Shape} to a curve: the places of breaks and the time constants on grids by least squares,
 * then each form's best under its own {@link Noise}.
 *
 * <p>The grids are coarse on purpose: between two neighbours no run of a few hundred points can decide. Forms that
 * rise to the end and forms that do not are both many, so that neither side wins for lack of a better rival.
 */
public final class ShapeSearch {
    private static final double[] TAU = {0.015, 0.03, 0.05, 0.075, 0.11, 0.16, 0.22, 0.3, 0.4, 0.55};
    private static final double[] POWERS = {1.5, 2, 3, 5};
    /** From here on the slope of an accelerating form is read. */
    private static final double LATER = 0.3;

    private static final int MOST_BURSTS = 24;
    private static final int FEWEST_BURSTS = 6;
    private static final int STEP_POINTS = 200;
    /**
     * A jump costs its height, its place, and half a parameter for the choice among all places: N. R. Zhang, D. O.
     * Siegmund, Biometrics 63 (2007) 22–32.
     */
    private static final double PER_JUMP = 2.5;
    /** A plateau shorter than this cannot be told from a pause. */
    private static final double LATEST_PLATEAU = 0.85;

    private final double[] x;
    private final Basis basis;
    private final double floor;
    private final int covariates;
    private final List<double[]> columns;
    private final List<ShapeFit> fits = new ArrayList<>();

    private ShapeSearch(double[] x, double[] y, List<double[]> covariates, double floor) {
        this.x = x;
        this.floor = floor;
        List<double[]> common = new ArrayList<>();
        common.add(column(i -> 1));
        common.addAll(covariates);
        this.basis = new Basis(y, common);
        this.covariates = basis.common() - 1;
        this.columns = covariates;
    }

    /**
     * All forms, fitted.
     *
     * @param x from 0 to 1, not decreasing
     * @param covariates columns that stand in every form
     * @param flat what the covariates alone are called: {@link Shape#FLAT}, {@link Shape#PERIODIC}, …
     * @param floor see {@link Noise#fit}
     */
    public static List<ShapeFit> fits(double[] x, double[] y, List<double[]> covariates, Shape flat, double floor) {
        ShapeSearch search = new ShapeSearch(x, y, covariates, floor);
        search.flat(flat);
        search.lines();
        search.breaks();
        search.ramps();
        search.warmUps();
        search.cycles();
        search.laterFillings();
        search.stepsAndLines();
        search.steps();
        return search.fits;
    }

    private interface Column {
        double at(int i);
    }

    private double[] column(Column value) {
        double[] column = new double[x.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.at(i);
        }
        return column;
    }

    private double[] hinge(double c) {
        return column(i -> Math.max(x[i] - c, 0));
    }

    private double[] jump(double c) {
        return column(i -> x[i] > c ? 1 : 0);
    }

    private double[] decay(double tau) {
        return column(i -> Math.exp(-x[i] / tau));
    }

    private void add(Shape shape, Basis.Fit fit, double parameters, double settled, double endSlope) {
        add(shape, fit.residual(), fit.corrected(), parameters, settled, endSlope, List.of());
    }

    private void add(
            Shape shape,
            double[] residual,
            double[] corrected,
            double parameters,
            double settled,
            double endSlope,
            List<double[]> beside) {
        double all = 1 + covariates + parameters;
        if (parameters > 1 && all > Math.max(3.5, x.length / 4.0)) {
            return;
        }
        Noise noise = Noise.fit(residual, floor);
        double criterion = ShapeFit.criterion(noise, all, x.length);
        fits.add(new ShapeFit(shape, criterion, settled, endSlope, noise, corrected, x, columns, beside));
    }

    /** A form that rises at its end if this slope is positive, and is called otherwise if not. */
    private static Shape rising(double endSlope, Shape grows, Shape otherwise) {
        return endSlope > 0 ? grows : otherwise;
    }

    private void flat(Shape name) {
        add(name, basis.residual(), basis.residual(), 0, 0, 0, List.of());
    }

    private void lines() {
        Basis.Fit line = basis.fit(x);
        if (line == null) {
            return;
        }
        add(rising(line.beta(0), Shape.LINEAR, Shape.DECREASING), line, 1, 0, line.beta(0));
        Best best = new Best();
        for (double power : POWERS) {
            best.offer(basis.fit(column(i -> Math.pow(x[i], power))), power);
        }
        if (best.fit != null) {
            double slope = best.fit.beta(0) * (1 - Math.pow(LATER, best.at)) / (1 - LATER);
            add(rising(slope, Shape.ACCELERATING, Shape.DECREASING), best.fit, 2, LATER, slope);
        }
    }

    private void breaks() {
        Best onset = new Best();
        Best filled = new Best();
        Best bent = new Best();
        for (double c = 0.05; c < 0.9; c += 0.03) {
            double[] after = hinge(c);
            double end = c;
            double[] before = column(i -> Math.min(x[i], end));
            onset.offer(basis.fit(after), c);
            if (c <= LATEST_PLATEAU) {
                filled.offer(basis.fit(before), c);
            }
            bent.offer(basis.fit(before, after), c);
        }
        if (onset.fit != null) {
            double slope = onset.fit.beta(0);
            add(rising(slope, Shape.ONSET, Shape.DECREASING), onset.fit, 2, onset.at, slope);
        }
        if (filled.fit != null) {
            Shape shape = rising(filled.fit.beta(0), Shape.FILLED, Shape.DECREASING);
            add(shape, filled.fit, 2, filled.at, 0);
        }
        if (bent.fit != null) {
            double early = bent.fit.beta(0);
            double late = bent.fit.beta(1);
            Shape grows = early <= 0 ? Shape.ONSET : early > late ? Shape.DECELERATING : Shape.ACCELERATING;
            add(rising(late, grows, early > 0 ? Shape.FILLED : Shape.DECREASING), bent.fit, 3, bent.at, late);
        }
    }

    /** A ramp between two plateaus: also what a slow step or the S of a population that fills a niche looks like. */
    private void ramps() {
        Best best = new Best();
        for (double c = 0; c < 0.8; c += 0.05) {
            for (double d = c + 0.05; d <= LATEST_PLATEAU; d += 0.05) {
                double from = c;
                double to = d;
                double[] ramp = column(i -> Math.min(Math.max((x[i] - from) / (to - from), 0), 1));
                best.offer(basis.fit(ramp), to);
            }
        }
        if (best.fit != null) {
            Shape shape = rising(best.fit.beta(0), Shape.FILLED, Shape.DECREASING);
            add(shape, best.fit, 3, best.at, 0);
        }
    }

    /** A second thing that fills later on, alone or after a first. */
    private void laterFillings() {
        Best alone = new Best();
        Best second = new Best();
        for (double tau : new double[] {0.02, 0.04, 0.08, 0.15}) {
            double[] first = decay(tau);
            for (double c = 0.05; c < 0.8; c += 0.03) {
                double from = c;
                double[] later = column(i -> x[i] > from ? 1 - Math.exp((from - x[i]) / tau) : 0);
                alone.offer(basis.fit(later), c + 3 * tau);
                second.offer(basis.fit(first, later), c + 3 * tau);
            }
        }
        if (alone.fit != null) {
            Shape shape = rising(alone.fit.beta(0), Shape.SATURATING, Shape.DECREASING);
            add(shape, alone.fit, 3, Math.min(alone.at, 0.7), 0);
        }
        if (second.fit != null) {
            add(Shape.SATURATING, second.fit, 4, Math.min(second.at, 0.7), 0);
        }
    }

    private void warmUps() {
        Best alone = new Best();
        Best two = new Best();
        Best line = new Best();
        Best step = new Best();
        for (double tau : TAU) {
            double[] decay = decay(tau);
            alone.offer(basis.fit(decay), tau);
            if (tau < 0.25) {
                line.offer(basis.fit(decay, x), tau);
                for (double c = 0.1; c < 0.9; c += 0.04) {
                    step.offer(basis.fit(decay, jump(c)), tau);
                }
            }
            for (double slower : TAU) {
                if (slower > 2 * tau && slower < 0.45) {
                    two.offer(basis.fit(decay, decay(slower)), slower);
                }
            }
        }
        if (alone.fit != null) {
            Shape shape = rising(-alone.fit.beta(0), Shape.SATURATING, Shape.DECREASING);
            add(shape, alone.fit, 2, Math.min(3 * alone.at, 0.7), 0);
        }
        if (two.fit != null) {
            add(Shape.SATURATING, two.fit, 4, Math.min(3 * two.at, 0.7), 0);
        }
        if (step.fit != null) {
            add(Shape.SATURATING, step.fit, 4, Math.min(3 * step.at, 0.7), 0);
        }
        if (line.fit != null) {
            double slope = line.fit.beta(1);
            Shape shape = rising(slope, Shape.WARM_UP_AND_LINE, Shape.SATURATING);
            add(shape, line.fit, 3, Math.min(3 * line.at, 0.7), slope);
        }
    }

    /** One to three slow cycles: half of one looks like growth. */
    private void cycles() {
        Best best = new Best();
        for (double cycles = 0.9; cycles < 3.2; cycles += 0.1) {
            double pace = 2 * Math.PI * cycles;
            best.offer(basis.fit(column(i -> Math.cos(pace * x[i])), column(i -> Math.sin(pace * x[i]))), cycles);
        }
        if (best.fit != null) {
            add(Shape.PERIODIC, best.fit, 3, 0, 0);
        }
    }

    private void stepsAndLines() {
        Best through = new Best();
        Best after = new Best();
        for (double c = 0.03; c < 0.97; c += 0.02) {
            offerStep(through, after, c);
        }
        // A sharp step a point off is a bad fit: go on point by point.
        double near = through.at;
        double close = after.at;
        for (double at : x) {
            if (Math.abs(at - near) < 0.025 || Math.abs(at - close) < 0.025) {
                offerStep(through, after, at);
            }
        }
        if (through.fit != null) {
            double slope = through.fit.beta(0);
            double[] first = jump(through.at);
            addBeside(slope, through.fit, 3, List.of(first));
            Best second = new Best();
            for (double at : x) {
                second.offer(basis.fit(x, first, jump(at)), at);
            }
            if (second.fit != null) {
                addBeside(second.fit.beta(0), second.fit, 1 + 2 * PER_JUMP, List.of(first, jump(second.at)));
            }
        }
        if (after.fit != null) {
            double slope = after.fit.beta(0);
            add(rising(slope, Shape.STEP_AND_LINE, Shape.STEPS), after.fit, 3, after.at, slope);
        }
    }

    private void addBeside(double slope, Basis.Fit fit, double parameters, List<double[]> beside) {
        Shape shape = rising(slope, Shape.STEP_AND_LINE, Shape.DECREASING);
        add(shape, fit.residual(), fit.corrected(), parameters, 0, slope, beside);
    }

    private void offerStep(Best through, Best after, double c) {
        double[] jump = jump(c);
        through.offer(basis.fit(x, jump), c);
        if (c < 0.85) {
            after.offer(basis.fit(hinge(c), jump), c);
        }
    }

    private void steps() {
        Curve reduced = new Curve(x, basis.residual()).blockMedians(STEP_POINTS);
        int n = reduced.size();
        Steps steps = new Steps(reduced.y(), MOST_BURSTS);
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        double allowed = floor * floor;
        for (int k = 0; k <= steps.most(); k++) {
            double criterion = n * Math.log(steps.squares(k) / n + allowed) + 2 * k * Math.log(n);
            if (criterion < least) {
                least = criterion;
                best = k;
            }
        }
        for (int k = 1; k < Math.min(FEWEST_BURSTS, steps.most() + 1); k++) {
            step(steps, reduced, k);
        }
        if (best >= FEWEST_BURSTS) {
            step(steps, reduced, best);
        }
    }

    private void step(Steps steps, Curve reduced, int jumps) {
        double[] y = basis.residual();
        int[] cuts = Steps.refined(y, steps.cuts(jumps), reduced.size());
        double[] levels = Steps.levels(y, cuts);
        double[] at = new double[jumps];
        for (int i = 0; i < jumps; i++) {
            at[i] = x[cuts[i]];
        }
        double[] residual = Steps.residual(y, cuts, levels);
        double slope = jumps < FEWEST_BURSTS ? 0 : Bursts.slope(at, levels);
        double settled = slope > 0 ? at[0] : at[jumps - 1];
        Shape shape = slope > 0 ? Shape.BURSTS : Shape.STEPS;
        add(shape, residual, y, PER_JUMP * jumps, settled, slope, List.of());
    }

    /** The best of a grid. */
    private static final class Best {
        private Basis.@Nullable Fit fit;
        private double at;

        void offer(Basis.@Nullable Fit other, double where) {
            if (other != null && (fit == null || other.squares() < fit.squares())) {
                fit = other;
                at = where;
            }
        }
    }
}
