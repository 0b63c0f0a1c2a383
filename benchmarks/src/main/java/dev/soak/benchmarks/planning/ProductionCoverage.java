package dev.soak.benchmarks.planning;

import dev.soak.analysis.report.ProductionEstimate;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import dev.soak.benchmarks.measurement.MeasurementResult;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How often the 95 % confidence interval of the time to exhaustion at the rate of production contains the true time: runs of four
 * hours with leaks of random size per request. Criterion: {@value #LEAST} to {@value #MOST} of the intervals.
 */
public final class ProductionCoverage {
    private static final double LEAST = 0.92;
    private static final double MOST = 0.98;
    private static final Duration LENGTH = Duration.ofHours(4);
    private static final double PRODUCTION_PER_HOUR = 500;
    private static final double[][] NOISES = {{5e3, 0}, {20e3, 0}, {20e3, 500}, {2e3, 1e3}};

    private ProductionCoverage() {}

    /** Simulates that many runs of each noise. */
    public static MeasurementResult run(long seed, int runs) {
        StringBuilder text = new StringBuilder("""
                | error of a reading | random walk, per second | leaks found | intervals that contain the truth |
                |---|---|---|---|
                """);
        int found = 0;
        int covered = 0;
        for (double[] noise : NOISES) {
            SimulatedTarget target = new SimulatedTarget(noise[0], noise[1]);
            int foundHere = 0;
            int coveredHere = 0;
            for (int run = 0; run < runs; run++) {
                SplittableRandom random = new SplittableRandom(seed * 7919 + run);
                double perRequest = 20 * Math.pow(20, random.nextDouble());
                Series series = target.run(LENGTH, perRequest, random);
                List<SeriesVerdict> verdicts = new SoakVerdict().judge(List.of(series), VerdictPolicy.forRun(LENGTH));
                List<ProductionEstimate.Exhaustion> exhaustions = ProductionEstimate.of(
                                PRODUCTION_PER_HOUR, null, verdicts)
                        .exhaustions();
                Double settled = verdicts.get(0).settledAfter();
                if (exhaustions.isEmpty() || settled == null) {
                    continue;
                }
                double start = SimulatedTarget.LIVE + perRequest * SimulatedTarget.REQUESTS_PER_SECOND * settled;
                double truth = (SimulatedTarget.LIMIT - start) / perRequest / PRODUCTION_PER_HOUR;
                Interval hours = exhaustions.get(0).hours();
                foundHere++;
                coveredHere += hours.low() <= truth && truth <= hours.high() ? 1 : 0;
            }
            text.append(String.format(
                    Locale.ROOT,
                    "| %.0f kB | %.1f kB | %d of %d | %.1f %% |%n",
                    noise[0] / 1e3,
                    noise[1] / 1e3,
                    foundHere,
                    runs,
                    100.0 * coveredHere / Math.max(1, foundHere)));
            found += foundHere;
            covered += coveredHere;
        }
        double share = covered / (double) Math.max(1, found);
        return new MeasurementResult(
                text
                        + String.format(
                                Locale.ROOT,
                                "%nOverall: %.1f %% of %d intervals, seed %d.%n",
                                100 * share,
                                found,
                                seed),
                share >= LEAST && share <= MOST);
    }
}
