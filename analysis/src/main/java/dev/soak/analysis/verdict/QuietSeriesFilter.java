package dev.soak.analysis.verdict;

import dev.soak.analysis.series.Series;
import dev.soak.analysis.trend.Observations;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Spares the thousands of class counts of a run the full weighing where nothing rises.
 *
 * <p>A count passes as quiet if neither all of it nor its second half rises by a least-squares line at 2 %, taking
 * its noise as independent: memory only makes that test more eager to see a rise, so what it lets pass is quiet.
 */
final class QuietSeriesFilter {
    private static final double EAGER = 0.02;

    private QuietSeriesFilter() {}

    static boolean quiet(Series series, Observations points) {
        return series.source() == Series.Source.CHECKPOINTS
                && series.id().name().startsWith("class.")
                && p(points, 0) > EAGER
                && p(points, points.size() / 2) > EAGER;
    }

    private static double p(Observations points, int from) {
        int n = points.size() - from;
        double mx = 0;
        double my = 0;
        for (int i = from; i < points.size(); i++) {
            mx += points.t()[i] / n;
            my += points.y()[i] / n;
        }
        double sxx = 0;
        double sxy = 0;
        double syy = 0;
        for (int i = from; i < points.size(); i++) {
            double dx = points.t()[i] - mx;
            double dy = points.y()[i] - my;
            sxx += dx * dx;
            sxy += dx * dy;
            syy += dy * dy;
        }
        if (n < 3 || !(sxy > 0)) {
            return 1;
        }
        double left = syy - sxy * sxy / sxx;
        return left <= 0 ? 0 : TDistribution.of(n - 2).survivalProbability(sxy / Math.sqrt(left / (n - 2) * sxx));
    }
}
