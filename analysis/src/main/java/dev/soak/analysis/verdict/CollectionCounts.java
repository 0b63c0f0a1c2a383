package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.trend.Observations;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The garbage collections until each checkpoint, which may drive growth as requests and time do. Those that checkpoints force
 * are full ones, and there are none of them in production: what follows all collections continues there with the target's own,
 * and what follows the forced ones alone does not.
 */
final class CollectionCounts {
    static final CollectionCounts UNKNOWN = new CollectionCounts(new double[0], new double[0], new double[0]);

    /** Log odds from which on one driver describes the increments better than another. */
    private static final double MIN_LOG_ODDS = 3;

    private final double[] t;
    private final double[] all;
    private final double[] forced;

    /**
     * The counts.
     *
     * @param t times of the checkpoints, increasing
     * @param all collections until then
     * @param forced those of them that checkpoints forced
     */
    private CollectionCounts(double[] t, double[] all, double[] forced) {
        this.t = t;
        this.all = all;
        this.forced = forced;
    }

    /**
     * The growth of a series with the collections.
     *
     * @param perCollection with its 95 % confidence interval
     * @param p one-sided p-value of the hypothesis that the increments are noise around zero
     * @param steady whether it goes on at the same rate
     * @param slopePerHour at the target's own collections per hour; 0 if only forced ones drive it
     */
    record Driven(Interval perCollection, double p, boolean steady, Interval slopePerHour) {}

    static CollectionCounts of(List<SeriesFit> fits) {
        Series all = find(fits, Resources.GC_COUNT);
        Series forced = find(fits, Resources.GC_FORCED);
        return all == null || forced == null || !Arrays.equals(all.t(), forced.t())
                ? UNKNOWN
                : new CollectionCounts(all.t(), all.values(), forced.values());
    }

    private static @Nullable Series find(List<SeriesFit> fits, Resource resource) {
        return fits.stream()
                .map(SeriesFit::series)
                .filter(series -> series.source() == Series.Source.CHECKPOINTS
                        && series.id().equals(resource.whole()))
                .findAny()
                .orElse(null);
    }

    /** The growth with collections, if they describe the increments better than requests and time do. */
    Optional<Driven> drive(SeriesFit fit) {
        Observations points = fit.points();
        int n = points.size();
        if (t.length == 0 || n < ProportionalGrowth.MIN_POINTS || fit.series().source() != Series.Source.CHECKPOINTS) {
            return Optional.empty();
        }
        int[] rows = new int[n];
        for (int i = 0; i < n; i++) {
            rows[i] = Arrays.binarySearch(t, points.t()[i]);
            if (rows[i] < 0) {
                return Optional.empty();
            }
        }
        double[] total = Arrays.stream(rows).mapToDouble(row -> all[row]).toArray();
        double[] asked = Arrays.stream(rows).mapToDouble(row -> forced[row]).toArray();
        double resolution = points.resolution();
        DriverFits fits = new DriverFits(points, total, asked);
        double dispersion = fits.dispersion();
        if (!(fits.collectionsAheadBy(DriverFits.NONE) > 2 * MIN_LOG_ODDS * dispersion
                && fits.collectionsAheadBy(fits.worstOfOthers()) > 0)) {
            return Optional.empty();
        }
        boolean forcedOnly = fits.forcedAheadBy() > 2 * MIN_LOG_ODDS * dispersion;
        ProportionalGrowth growth =
                ProportionalGrowth.of(new Observations(points.t(), forcedOnly ? asked : total, points.y()), resolution);
        if (growth == null) {
            return Optional.empty();
        }
        // A JVM may ignore what is asked for, and counts from zero when it is started again.
        double own = forcedOnly ? 0 : Math.max(0, total[n - 1] - total[0] - (asked[n - 1] - asked[0]));
        double hours = (points.t()[n - 1] - points.t()[0]) / 3600;
        return Optional.of(new Driven(
                growth.perWork(),
                growth.p(),
                growth.isSteady(),
                growth.perWork().times(own / hours)));
    }
}
