package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.Medians;
import dev.soak.analysis.statistics.OrthogonalLeastSquares;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds transients: windows in which the level departs from its course, in whatever way, and after which it is back on it.
 * Fault injection, a batch job or a burst of load cause them; they say nothing about the course.
 *
 * <p>A course is a level or a line, found robustly, or the course of a shape that was fitted before. Each reading is either on
 * the course, with normal noise, or within a window. There the first reading may have any level in the range of the series; then
 * the level moves on in steps like those of the series, or jumps, or is the course lifted by a constant. The sequence of states with the largest likelihood is found
 * by dynamic programming (Viterbi), in turn with the course, until both are stable. The windows are kept if that costs less than it gains: {@link ShapeFit#criterion} compares shapes with and without
 * them.
 *
 * <p>Sources: P. J. Rousseeuw, JASA 79 (1984) 871–880 (least median of squares, which starts the search); G. D. Forney, Proc.
 * IEEE 61 (1973) 268–278 (Viterbi). Fails: windows that make up half of the run; a window at the very start or end, which
 * cannot be told from a step.
 */
final class TransientSearch {
    /** A reading that jumps lies within this many ranges of the course. */
    private static final double WIDTH = 2;
    /** The share of readings within a window that jump. */
    private static final double JUMPS = 0.1;

    /** Standard deviations from the course that are not close. */
    private static final double DEPARTED = 2.5;

    private static final double CLOSE = 2;
    private static final double MAX_SHARE = 0.45;
    private static final int MAX_WINDOWS = 8;
    /** The course must be seen at both ends for this share of the run. */
    private static final double ENDS = 0.025;

    /** Shares of the blocks that a robust course is close to. */
    private static final double[] SHARES = {0.35, 0.5, 0.7};

    private static final int ROUNDS = 6;
    private static final int BLOCKS = 48;
    private static final int MIN_POINTS = 24;

    private TransientSearch() {}

    /** The likeliest transients beside a level and those beside a line; fewer where these are the same, or none. */
    static List<Transients> find(double[] x, double[] y, double floor) {
        List<Transients> found = new ArrayList<>();
        if (y.length < MIN_POINTS) {
            return found;
        }
        for (boolean line : new boolean[] {false, true}) {
            Transients best = Transients.none(y.length);
            for (double share : SHARES) {
                Transients one = from(robust(x, y, line, share), x, y, floor, line);
                best = one.windows() > 0 && one.likelihood() > best.likelihood() ? one : best;
            }
            if (best.windows() > 0 && !found.contains(best)) {
                found.add(best);
            }
        }
        return found;
    }

    /** Transients and course in turn, until both are stable. */
    private static Transients from(double[] start, double[] x, double[] y, double floor, boolean line) {
        double[] course = start;
        Transients last = Transients.none(y.length);
        for (int round = 0; round < ROUNDS; round++) {
            Transients next = beside(course, y, floor);
            if (next.windows() == 0 || next.equals(last)) {
                break;
            }
            last = next;
            course = course(x, y, next, line);
        }
        return last;
    }

    /** The transients beside a given course. */
    static Transients beside(double[] course, double[] y, double floor) {
        int n = y.length;
        double[] distance = new double[n];
        for (int i = 0; i < n; i++) {
            distance[i] = y[i] - course[i];
        }
        double scale = scale(distance, floor);
        double[] onCourse = new double[n];
        double[] within = new double[n];
        double step = Math.hypot(stepSize(y), floor);
        int ends = (int) Math.ceil(ENDS * n);
        for (int i = 0; i < n; i++) {
            double z = distance[i] / scale;
            onCourse[i] = -z * z / 2 - Math.log(scale * Math.sqrt(2 * Math.PI));
            if (i < ends || i >= n - ends) {
                within[i] = Double.NEGATIVE_INFINITY;
                continue;
            }
            double d = (y[i] - y[i - 1]) / step;
            double moves = Math.exp(-d * d / 2) / (step * Math.sqrt(2 * Math.PI));
            within[i] = Math.log((1 - JUMPS) * moves + JUMPS / WIDTH);
        }
        if (!isOnCourse(distance, 0, ends, scale) || !isOnCourse(distance, n - ends, n, scale)) {
            return Transients.none(n);
        }
        boolean[] inside = states(onCourse, departing(within, distance, scale), Math.log(n));
        int points = 0;
        int windows = 0;
        double log = 0;
        double contents = 0;
        for (int i = 0; i < n; i++) {
            if (!inside[i]) {
                log += onCourse[i];
                continue;
            }
            int end = i;
            double moving = -Math.log(WIDTH);
            while (end + 1 < n && inside[end + 1]) {
                moving += within[++end];
            }
            double window = Math.max(moving, lifted(distance, i, end + 1, scale));
            log += window;
            contents += window;
            points += end + 1 - i;
            windows++;
            i = end;
        }
        double positions = windows * Math.log(n);
        return points > MAX_SHARE * n || windows > MAX_WINDOWS
                ? Transients.none(n)
                : new Transients(inside, 2 * (positions - contents), log - 2 * positions);
    }

    /** The log likelihood of the points of a window as the course, lifted by a constant. */
    private static double lifted(double[] distance, int from, int to, double scale) {
        double level = 0;
        for (int i = from; i < to; i++) {
            level += distance[i] / (to - from);
        }
        double log = -Math.log(WIDTH);
        for (int i = from; i < to; i++) {
            double z = (distance[i] - level) / scale;
            log -= z * z / 2 + Math.log(scale * Math.sqrt(2 * Math.PI));
        }
        return log;
    }

    /** Whether the course is seen at an end of the run. */
    private static boolean isOnCourse(double[] distance, int from, int to, double scale) {
        return Math.abs(Medians.of(distance, from, to)) < DEPARTED * scale;
    }

    /** Readings close to the course count against a window, or else it would follow noise beside a course that is not exact. */
    private static double[] departing(double[] within, double[] distance, double scale) {
        double[] departing = within.clone();
        for (int i = 0; i < departing.length; i++) {
            departing[i] -= Math.abs(distance[i]) < DEPARTED * scale ? CLOSE : 0;
        }
        return departing;
    }

    /** The robust standard deviation of the steps from one point to the next. */
    private static double stepSize(double[] y) {
        double[] steps = new double[y.length - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = y[i + 1] - y[i];
        }
        return Medians.spread(steps);
    }

    /** The likeliest sequence of states; a window costs its two positions. */
    private static boolean[] states(double[] onCourse, double[] within, double position) {
        int n = onCourse.length;
        boolean[] entered = new boolean[n];
        boolean[] left = new boolean[n];
        double outside = 0;
        double inside = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double enter = within[i] == Double.NEGATIVE_INFINITY ? within[i] : outside - position - Math.log(WIDTH);
            double stay = inside + within[i];
            double leave = inside - position;
            entered[i] = enter > stay;
            left[i] = leave > outside;
            inside = Math.max(enter, stay);
            outside = Math.max(outside, leave) + onCourse[i];
        }
        boolean[] states = new boolean[n];
        boolean in = inside > outside;
        for (int i = n - 1; i >= 0; i--) {
            states[i] = in;
            in = in ? !entered[i] : left[i];
        }
        return states;
    }

    /** The spread of the smaller half of the distances: those within windows are the larger ones. */
    private static double scale(double[] distance, double floor) {
        double[] sizes = new double[distance.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(distance[i]);
        }
        Arrays.sort(sizes);
        return Math.hypot(sizes[sizes.length / 2] * Medians.NORMAL, floor);
    }

    /** Least quantile of squares, among the lines through two blocks of the series, or among levels. */
    private static double[] robust(double[] x, double[] y, boolean line, double share) {
        Curve blocks = new Curve(x, y).blockMedians(BLOCKS);
        int n = blocks.size();
        double bestLevel = 0;
        double bestSlope = 0;
        double least = Double.POSITIVE_INFINITY;
        double[] rest = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = line ? i + n / 3 : n - 1; j < n; j += 3) {
                double slope = line ? (blocks.y()[j] - blocks.y()[i]) / (blocks.x()[j] - blocks.x()[i]) : 0;
                for (int k = 0; k < n; k++) {
                    rest[k] = blocks.y()[k] - slope * blocks.x()[k];
                }
                Arrays.sort(rest);
                int half = (int) (share * n);
                for (int k = 0; k + half < n; k++) {
                    if (rest[k + half] - rest[k] < least) {
                        least = rest[k + half] - rest[k];
                        bestSlope = slope;
                        bestLevel = (rest[k + half] + rest[k]) / 2;
                    }
                }
            }
            if (!line) {
                break;
            }
        }
        double[] course = new double[x.length];
        for (int i = 0; i < course.length; i++) {
            course[i] = bestLevel + bestSlope * x[i];
        }
        return course;
    }

    /** The level or line through the points outside, by least squares. */
    private static double[] course(double[] x, double[] y, Transients without, boolean line) {
        double[] outside = without.outside(y);
        double[] one = new double[outside.length];
        Arrays.fill(one, 1);
        OrthogonalLeastSquares basis = new OrthogonalLeastSquares(outside, List.of(one));
        OrthogonalLeastSquares.Fit fit = line ? basis.fit(without.outside(x)) : basis.fit();
        double slope = line && fit != null ? fit.beta(0) : 0;
        double level = 0;
        double[] atX = without.outside(x);
        for (int i = 0; i < outside.length; i++) {
            level += (outside[i] - slope * atX[i]) / outside.length;
        }
        double[] course = new double[x.length];
        for (int i = 0; i < course.length; i++) {
            course[i] = level + slope * x[i];
        }
        return course;
    }
}
