package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.OrthogonalLeastSquares;
import java.util.Arrays;
import java.util.List;

/**
 * A kind of course from which a series departs in windows: a level, a line that ends in a level, as a cache does that fills up,
 * or a line.
 *
 * <p>Source: P. J. Rousseeuw, JASA 79 (1984) 871–880 (least median of squares).
 */
final class RobustCourse {
    static final RobustCourse LEVEL = new RobustCourse(new double[] {0}, new double[] {0});
    static final RobustCourse FILLED =
            new RobustCourse(new double[] {0.2, 0.35, 0.5, 0.65}, CandidateFits.grid(0.1, 0.8, 0.02));
    static final RobustCourse LINE = new RobustCourse(new double[] {1}, new double[] {1});

    private static final int BLOCKS = 48;

    private final double[] firstEnds;
    private final double[] ends;

    /**
     * A kind of course.
     *
     * @param firstEnds where its line may end while the windows are unknown; 0 for a level
     * @param ends the same once most of them are known
     */
    private RobustCourse(double[] firstEnds, double[] ends) {
        this.firstEnds = firstEnds;
        this.ends = ends;
    }

    /**
     * The course that is closest to a share of the points: by the least quantile of squares among the lines through two blocks of
     * the series.
     *
     * @param x from 0 to 1
     */
    double[] closest(double[] x, double[] y, double share) {
        Curve blocks = new Curve(x, y).blockMedians(BLOCKS);
        int half = (int) (share * blocks.size());
        Course best = new Course(Double.POSITIVE_INFINITY, 0, 0, 0);
        for (double end : firstEnds) {
            if (end == 0) {
                best = best.orCloser(blocks, 0, 0, half);
            }
            for (int i = 0; i < blocks.size() && blocks.x()[i] < end; i++) {
                for (int j = i + 1; j < blocks.size(); j += 3) {
                    double run = Math.min(blocks.x()[j], end) - blocks.x()[i];
                    if (run > end / 3) {
                        best = best.orCloser(blocks, end, (blocks.y()[j] - blocks.y()[i]) / run, half);
                    }
                }
            }
        }
        return best.at(x);
    }

    /** The course through the points outside transients, by least squares. */
    double[] through(double[] x, double[] y, Transients without) {
        double[] outside = without.outside(x);
        double[] levels = without.outside(y);
        double[] one = new double[levels.length];
        Arrays.fill(one, 1);
        OrthogonalLeastSquares basis = new OrthogonalLeastSquares(levels, List.of(one));
        double least = Double.POSITIVE_INFINITY;
        double slope = 0;
        double best = 0;
        for (double end : ends) {
            OrthogonalLeastSquares.Fit fit = basis.fit(rise(outside, end));
            if (fit != null && fit.squares() < least) {
                least = fit.squares();
                slope = fit.beta(0);
                best = end;
            }
        }
        double[] rise = rise(outside, best);
        double level = 0;
        for (int i = 0; i < rise.length; i++) {
            level += (levels[i] - slope * rise[i]) / rise.length;
        }
        return new Course(0, best, slope, level).at(x);
    }

    private static double[] rise(double[] x, double end) {
        double[] rise = new double[x.length];
        for (int i = 0; i < rise.length; i++) {
            rise[i] = Math.min(x[i], end);
        }
        return rise;
    }

    /**
     * A line that ends in a level.
     *
     * @param band width of the band that the share of the blocks lies in
     */
    private record Course(double band, double end, double slope, double level) {
        /** This, or the course of another end and slope if a share of the blocks lies within a narrower band along that. */
        Course orCloser(Curve blocks, double otherEnd, double otherSlope, int share) {
            double[] rest = rise(blocks.x(), otherEnd);
            for (int k = 0; k < rest.length; k++) {
                rest[k] = blocks.y()[k] - otherSlope * rest[k];
            }
            Arrays.sort(rest);
            Course closer = this;
            for (int k = 0; k + share < rest.length; k++) {
                double width = rest[k + share] - rest[k];
                if (width < closer.band) {
                    closer = new Course(width, otherEnd, otherSlope, (rest[k + share] + rest[k]) / 2);
                }
            }
            return closer;
        }

        double[] at(double[] x) {
            double[] course = rise(x, end);
            for (int i = 0; i < course.length; i++) {
                course[i] = level + slope * course[i];
            }
            return course;
        }
    }
}
