package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.Medians;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds transients: windows in which the level departs from its course, in whatever way, and after which it is back on it.
 * Fault injection, a batch job or a burst of load cause them; they say nothing about the course.
 *
 * <p>A course is a level, a line, or a line that ends in a level, found robustly, or the course of a shape that was fitted before. Each reading is either on
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
    private static final int MIN_POINTS = 24;

    private static final List<RobustCourse> COURSES =
            List.of(RobustCourse.LEVEL, RobustCourse.FILLED, RobustCourse.LINE);

    private TransientSearch() {}

    /** The likeliest transients beside each kind of course; fewer where these are the same, or none. */
    static List<Transients> find(double[] x, double[] y, double floor) {
        List<Transients> found = new ArrayList<>();
        if (y.length < MIN_POINTS) {
            return found;
        }
        for (RobustCourse kind : COURSES) {
            Transients best = Transients.none(y.length);
            for (double share : SHARES) {
                Transients one = from(kind.closest(x, y, share), x, y, floor, kind);
                best = one.windows() > 0 && one.likelihood() > best.likelihood() ? one : best;
            }
            if (best.windows() > 0) {
                add(best, found);
            }
        }
        return found;
    }

    /** Adds transients; of the same windows beside two courses, those beside the likelier one are kept. */
    private static void add(Transients one, List<Transients> found) {
        int known = found.indexOf(one);
        if (known < 0) {
            found.add(one);
        } else if (one.likelihood() > found.get(known).likelihood()) {
            found.set(known, one);
        }
    }

    /** Transients and course in turn, until both are stable. */
    private static Transients from(double[] start, double[] x, double[] y, double floor, RobustCourse kind) {
        double[] course = start;
        Transients last = Transients.none(y.length);
        for (int round = 0; round < ROUNDS; round++) {
            Transients next = beside(course, y, floor);
            if (next.windows() == 0) {
                break;
            }
            boolean stable = next.equals(last);
            // Of the same windows, those beside the course that was fitted around them.
            last = next;
            if (stable) {
                break;
            }
            course = kind.through(x, y, next);
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
        Transients first = beside(distance, y, floor, scale(distance, floor));
        // The noise of all points includes the windows, so that their contents seem less likely than they are.
        return first.windows() == 0 ? first : beside(distance, y, floor, scale(first.outside(distance), floor));
    }

    /** The transients beside a course with noise of a given scale. */
    private static Transients beside(double[] distance, double[] y, double floor, double scale) {
        int n = y.length;
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

    /** The spread of distances, most of which are those of points on the course. */
    private static double scale(double[] distance, double floor) {
        double[] sizes = new double[distance.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(distance[i]);
        }
        Arrays.sort(sizes);
        return Math.hypot(sizes[sizes.length / 2] * Medians.NORMAL, floor);
    }
}
