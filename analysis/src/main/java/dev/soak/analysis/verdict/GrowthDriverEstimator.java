package dev.soak.analysis.verdict;

import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.statistics.Medians;
import dev.soak.analysis.trend.Growth;

/**
 * Decides whether work, time or collections drive the growth of a series: collections if they describe its increments better than
 * both others, see {@link CollectionCounts}; work or time by its growth in idle windows, otherwise by which of the two it is more
 * closely proportional to.
 */
final class GrowthDriverEstimator {
    private static final double MIN_LOG_ODDS = 3;
    /** Standard errors that the rise in idle windows must differ by. */
    private static final double MIN_ERRORS = 2.5;

    private GrowthDriverEstimator() {}

    static GrowthDriver of(SeriesFit fit, Growth growth, Interval slopePerHour, CollectionCounts collections) {
        if (collections.drive(fit).isPresent()) {
            return GrowthDriver.COLLECTIONS;
        }
        Series series = fit.series();
        double hours = 0;
        double rise = 0;
        int windows = 0;
        Phase[] phases = series.phases();
        int n = series.size();
        for (int i = 0; i < n; i++) {
            if (phases[i] != Phase.IDLE) {
                continue;
            }
            int end = i;
            while (end + 1 < n && phases[end + 1] == Phase.IDLE) {
                end++;
            }
            int third = Math.max(1, (end - i + 1) / 3);
            if (end > i) {
                double first = Medians.of(series.values(), i, i + third);
                double last = Medians.of(series.values(), end + 1 - third, end + 1);
                rise += last - first;
                hours += (series.t()[end - third / 2] - series.t()[i + third / 2]) / 3600;
                windows++;
            }
            i = end;
        }
        if (windows > 0 && hours > 0 && slopePerHour.estimate() > 0) {
            double expected = slopePerHour.estimate() * hours;
            double noise = Math.sqrt(2.0 * windows) * growth.growing().noise().scale() * growth.unit();
            if (rise < 0.35 * expected && expected - rise > MIN_ERRORS * noise) {
                return GrowthDriver.WORK;
            }
            if (rise > 0.65 * expected && rise > MIN_ERRORS * noise) {
                return GrowthDriver.TIME;
            }
        }
        double odds = growth.oddsOfWork();
        if (odds > MIN_LOG_ODDS) {
            return GrowthDriver.WORK;
        }
        return odds < -MIN_LOG_ODDS ? GrowthDriver.TIME : GrowthDriver.UNDECIDED;
    }
}
