package dev.soak.analysis.trend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Model selection: all shapes over time and over work, with and without season, load and transients. Candidates are found with
 * white noise and with the noise of the best of those; the likeliest of both sides, growing and bounded, are then fitted
 * jointly with their noise.
 */
public final class ModelSelection {
    /** Work that is proportional to time within this share of the run is not used as a clock of its own. */
    private static final double SAME_CLOCK = 0.02;

    /** Correlation of rate and time above which growth with time and a level that follows the load are confounded. */
    private static final double CONFOUNDED_CORRELATION = 0.5;

    /** Bonus of the load model, in units of the criterion, if it is confounded with growth. */
    private static final double LOAD_BONUS = 10;
    /** Difference of criteria above which a growing shape with a break is preferred to a straight line. */
    private static final double DECISIVE = 14;
    /** The same for a bounded shape of few readings, and for growth that starts over or flows in phases. */
    private static final double CLEAR = 6;

    private static final int FEW = 20;
    /** How many candidates of each side are fitted jointly. */
    private static final int SHORTLIST = 4;
    /** Difference of approximate criteria above which the joint fit of a candidate cannot be the best. */
    private static final double TOO_FAR = 20;
    /** Autocorrelation below which a search with white noise finds the same candidates. */
    private static final double LEAST_PHI = 0.3;

    private static final Set<Shape> STRAIGHT =
            EnumSet.of(Shape.FLAT, Shape.LINEAR, Shape.DECREASING, Shape.PERIODIC, Shape.FOLLOWS_LOAD);

    private final double[] time;
    private final double @Nullable [] work;
    private final double[] y;
    private final CovariateColumns teeth;
    private final double floor;
    private final Set<Transients> tried = new HashSet<>();
    private final Map<ShapeData, List<JointFit>> simplest = new HashMap<>();
    private final Map<Shape, ShapeFit> best = new EnumMap<>(Shape.class);
    private double growingOverTime = Double.POSITIVE_INFINITY;
    private double growingOverWork = Double.POSITIVE_INFINITY;
    private @Nullable ShapeFit straight;

    private ModelSelection(double[] time, double @Nullable [] work, double[] y, CovariateColumns teeth, double floor) {
        this.time = time;
        this.work = work;
        this.y = y;
        this.teeth = teeth;
        this.floor = floor;
    }

    /**
     * Fits all shapes.
     *
     * @param t increasing times
     * @param y levels, in ranges of the series
     * @param teeth those of a sawtooth, in place of a season; empty if it is none
     * @param floor see {@link Noise#fit}
     */
    static ModelSelection of(double[] t, double @Nullable [] work, double[] y, CovariateColumns teeth, double floor) {
        boolean worked = work != null && work[work.length - 1] > work[0];
        ModelSelection selection = new ModelSelection(unit(t), worked ? work : null, y, teeth, floor);
        selection.select(Transients.none(y.length));
        if (teeth.isEmpty()) {
            TransientSearch.find(selection.time, y, floor).forEach(selection::select);
            selection.select(selection.beside(selection.growing()));
            selection.select(selection.beside(selection.bounded()));
        }
        return selection;
    }

    /** The transients beside a shape that was fitted to all points; none beside others. */
    private Transients beside(ShapeFit fit) {
        double[] residual = fit.fit().residual();
        if (residual.length < y.length) {
            return Transients.none(y.length);
        }
        double[] course = new double[y.length];
        for (int i = 0; i < course.length; i++) {
            course[i] = y[i] - residual[i];
        }
        return TransientSearch.beside(course, y, floor);
    }

    private void select(Transients without) {
        if (!tried.add(without)) {
            return;
        }
        List<ShapeData> variants = variants(without);
        ShapeFit first = fit(variants, Noise.WHITE);
        if (first.noise().phi() + first.noise().theta() >= LEAST_PHI) {
            fit(variants, first.noise());
        }
    }

    /** What shapes are fitted to, with and without season and load, over time and over work. */
    private List<ShapeData> variants(Transients without) {
        List<ShapeData> variants = new ArrayList<>();
        double[] x = without.outside(time);
        // A season fitted around transients would bend to what is left of their tails.
        CovariateColumns season =
                without.windows() > 0 ? CovariateColumns.NONE : teeth.isEmpty() ? Covariates.season(x, y) : teeth;
        if (teeth.isEmpty()) {
            variants.add(data(without, x, false, CovariateColumns.NONE, Shape.FLAT));
        }
        if (!season.isEmpty()) {
            variants.add(data(without, x, false, season, Shape.PERIODIC));
        }
        double[] done = work;
        if (done == null) {
            return variants;
        }
        CovariateColumns load = Covariates.load(time, done, y, without);
        if (!load.isEmpty()) {
            variants.add(data(without, x, false, load, Shape.FOLLOWS_LOAD));
        }
        double[] w = unit(done);
        double apart = 0;
        for (int i = 0; i < w.length; i++) {
            apart = Math.max(apart, Math.abs(w[i] - time[i]));
        }
        if (apart >= SAME_CLOCK) {
            double[] clock = without.outside(w);
            variants.add(data(without, clock, true, CovariateColumns.NONE, Shape.FLAT));
            if (!load.isEmpty()) {
                variants.add(data(without, clock, true, load, Shape.FOLLOWS_LOAD));
            }
        }
        return variants;
    }

    private ShapeData data(
            Transients without, double[] clock, boolean overWork, CovariateColumns covariates, Shape flat) {
        return new ShapeData(clock, overWork, without.outside(y), covariates, flat, without, floor);
    }

    /** Fits the straight shapes and the likeliest others of both sides; returns the best of them. */
    private ShapeFit fit(List<ShapeData> variants, Noise noise) {
        List<Candidate> candidates = new ArrayList<>();
        for (ShapeData data : variants) {
            candidates.addAll(ShapeSearch.candidates(data, noise));
        }
        candidates.sort(Comparator.comparingDouble(Candidate::criterion));
        @Nullable ShapeFit winner = null;
        for (boolean grows : new boolean[] {true, false}) {
            int fitted = 0;
            double least = Double.NaN;
            for (Candidate candidate : candidates) {
                if (candidate.likely().grows() != grows) {
                    continue;
                }
                if (fitted == SHORTLIST || candidate.criterion() > least + TOO_FAR) {
                    break;
                }
                ShapeFit fit = fitted(candidate);
                least = fitted == 0 ? candidate.criterion() : least;
                fitted++;
                keep(fit);
                winner = better(fit, winner);
            }
        }
        if (winner == null) {
            throw new IllegalStateException("no shape could be fitted");
        }
        return winner;
    }

    /** The joint fit of a candidate, which starts from those of a level and of a line as well. */
    private ShapeFit fitted(Candidate candidate) {
        List<JointFit> nested = simplest.computeIfAbsent(candidate.data(), this::simplest);
        ShapeFit fit = candidate.fitted(candidate.isLevel() ? List.of() : nested);
        if (isLoadAlone(candidate) && fit.fit().beta(1) > 0) {
            return fit.favoured(LOAD_BONUS);
        }
        return fit;
    }

    /** If the load increases during the run, a level that follows it must be clearly refuted, not only be less likely. */
    private static boolean isLoadAlone(Candidate candidate) {
        ShapeData data = candidate.data();
        return data.flat() == Shape.FOLLOWS_LOAD
                && candidate.isLevel()
                && Covariates.correlation(data.covariates().get(0), data.clock()) >= CONFOUNDED_CORRELATION;
    }

    /** The joint fits of a level and of a line, which are kept as shapes too. */
    private List<JointFit> simplest(ShapeData data) {
        List<JointFit> fits = new ArrayList<>();
        for (Candidate candidate : ShapeSearch.simplest(data)) {
            ShapeFit fit = candidate.fitted(List.copyOf(fits));
            keep(fit);
            fits.add(fit.fit());
        }
        return fits;
    }

    private void keep(ShapeFit fit) {
        if (STRAIGHT.contains(fit.shape()) && fit.straight()) {
            straight = better(fit, straight);
        }
        best.merge(fit.shape(), fit, (a, b) -> a.criterion() <= b.criterion() ? a : b);
        if (fit.shape().grows() && fit.isOverWork()) {
            growingOverWork = Math.min(growingOverWork, fit.criterion());
        } else if (fit.shape().grows()) {
            growingOverTime = Math.min(growingOverTime, fit.criterion());
        }
    }

    private static ShapeFit better(ShapeFit fit, @Nullable ShapeFit best) {
        return best == null || fit.criterion() < best.criterion() ? fit : best;
    }

    /**
     * The shape whose last regime determines the slope: the bounded shape if it is likelier, and of few readings clearly so,
     * since of the part after a break hardly any would be left; a straight line through the whole
     * run rather than a growing shape with a break, unless that is better by more than a search for breaks finds in
     * autocorrelated noise. The slope of a tail that was selected for being steep would be wrong more often than its
     * confidence interval says. Growth that starts over, or flows in phases, has no such tail; a straight line through its
     * restarts would rise hardly at all.
     */
    ShapeFit regime() {
        ShapeFit winner = odds() <= 0 ? bounded() : growing();
        ShapeFit line = straight;
        return line == null || line.criterion() - winner.criterion() > gainAsked(winner) ? winner : line;
    }

    /** By how much the preferred shape must be better than a straight one. */
    private double gainAsked(ShapeFit winner) {
        if (odds() <= 0) {
            return y.length < FEW ? CLEAR : Double.NEGATIVE_INFINITY;
        }
        return winner.hasOwnAbscissa() ? CLEAR : DECISIVE;
    }

    /** Rescales increasing values to 0 to 1. */
    public static double[] unit(double[] values) {
        int n = values.length;
        double[] unit = new double[n];
        for (int i = 0; i < n; i++) {
            unit[i] = (values[i] - values[0]) / (values[n - 1] - values[0]);
        }
        return unit;
    }

    /**
     * The natural log odds of growing against bounded, with equal prior probabilities of the two sides, averaged over the
     * shapes of each.
     */
    double odds() {
        return (evidence(true) - evidence(false)) / 2;
    }

    /** Twice the log of the summed likelihoods of a side's shapes. */
    private double evidence(boolean grows) {
        double least = Double.POSITIVE_INFINITY;
        for (ShapeFit fit : best.values()) {
            least = fit.shape().grows() == grows ? Math.min(least, fit.criterion()) : least;
        }
        double sum = 0;
        for (ShapeFit fit : best.values()) {
            sum += fit.shape().grows() == grows ? Math.exp((least - fit.criterion()) / 2) : 0;
        }
        return sum == 0 ? Double.NEGATIVE_INFINITY : 2 * Math.log(sum) - least;
    }

    /** The criterion of the best straight shape. */
    double straightCriterion() {
        return straight == null ? Double.POSITIVE_INFINITY : straight.criterion();
    }

    /** The log odds that work rather than time drives the growth; 0 if work is proportional to time. */
    double oddsOfWork() {
        return Double.isInfinite(growingOverWork) || Double.isInfinite(growingOverTime)
                ? 0
                : (growingOverTime - growingOverWork) / 2;
    }

    ShapeFit bounded() {
        return bestOf(false).orElseThrow();
    }

    /** The best growing shape; the best bounded one if no shape grows. */
    ShapeFit growing() {
        return bestOf(true).orElseGet(this::bounded);
    }

    private Optional<ShapeFit> bestOf(boolean grows) {
        return best.values().stream()
                .filter(fit -> fit.shape().grows() == grows)
                .min(Comparator.comparingDouble(ShapeFit::criterion));
    }
}
