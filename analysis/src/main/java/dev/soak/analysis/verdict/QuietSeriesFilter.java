package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.trend.Observations;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A cheap filter that spares most of the thousands of class counts of a run the full analysis.
 *
 * <p>A count is quiet if neither the whole series nor its second half rises significantly by ordinary least squares at the 2 %
 * level. The test assumes independent noise; autocorrelation only makes it reject more often, so the filter is conservative.
 */
final class QuietSeriesFilter {
    private static final double LEVEL = 0.02;

    private QuietSeriesFilter() {}

    static boolean quiet(Series series, Observations points) {
        return series.source() == Series.Source.CHECKPOINTS
                && Resources.of(series.id()).isPerClass()
                && p(points, 0) > LEVEL
                && p(points, points.size() / 2) > LEVEL;
    }

    /** The one-sided p-value of the least-squares slope. */
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
        double residual = syy - sxy * sxy / sxx;
        return residual <= 0
                ? 0
                : TDistribution.of(n - 2).survivalProbability(sxy / Math.sqrt(residual / (n - 2) * sxx));
    }
}
