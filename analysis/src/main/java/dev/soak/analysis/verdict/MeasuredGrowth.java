package dev.soak.analysis.verdict;

import dev.soak.analysis.series.Series;
import dev.soak.analysis.trend.Growth;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of a series, as its verdict states it, whichever that is.
 *
 * @param q p-value of its slope, adjusted for all series of the run
 * @param certain null where growth does not follow a driver for certain
 */
record MeasuredGrowth(
        SeriesFit fit,
        double q,
        VerdictPolicy policy,
        RunContext context,
        @Nullable CertainGrowth certain,
        Materiality materiality) {

    SeriesVerdict judged(Verdict verdict, Reason reason, CurveShape shape) {
        Series series = fit.series();
        Interval slope = fit.slopePerHour();
        int points = fit.points().size();
        if (slope == null) {
            return new SeriesVerdict(
                    series,
                    verdict,
                    reason,
                    shape,
                    SeriesVerdict.Basis.of(points),
                    SeriesVerdict.Growth.UNKNOWN,
                    SeriesVerdict.Significance.UNKNOWN,
                    null);
        }
        Growth growth = fit.growth();
        Interval onset = null;
        if (growth != null && (verdict == Verdict.LEAK || verdict == Verdict.SUSPECT)) {
            double[] times = growth.onset();
            onset = new Interval(times[0], times[1], times[2]);
        }
        GrowthDriver driver = certain != null
                ? certain.driver()
                : growth != null && fit.perWork() != null
                        ? GrowthDriverEstimator.of(fit, growth, slope, context.collections())
                        : null;
        OptionalDouble detectable = DetectableSlope.perHour(fit, policy, context);
        return new SeriesVerdict(
                series,
                verdict,
                reason,
                shape,
                new SeriesVerdict.Basis(points, fit.settledAfter(), fit.start(), fit.end(), transients(growth)),
                new SeriesVerdict.Growth(
                        slope,
                        fit.perWork(),
                        driver,
                        onset,
                        materiality.exhausts().orElse(null)),
                new SeriesVerdict.Significance(
                        fit.p(),
                        q,
                        growth == null ? null : growth.probability().value(),
                        fit.errorPerHour(),
                        detectable.isPresent() ? detectable.getAsDouble() : null),
                null);
    }

    private static List<SeriesVerdict.Window> transients(@Nullable Growth growth) {
        return growth == null
                ? List.of()
                : growth.transients().stream()
                        .map(window -> new SeriesVerdict.Window(window[0], window[1]))
                        .toList();
    }
}
