package dev.soak.analysis.verdict;

import static dev.soak.analysis.verdict.VerdictFixtures.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.series.Series;
import dev.soak.analysis.series.SyntheticSeries;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for every series, and how little a verdict depends on the readings it is based on. */
class VerdictInvariantsTest {
    private static final int POINTS = 480;

    private static Series series(long seed, int points, DoubleUnaryOperator course, double phi) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = SyntheticSeries.autoregression(random, points, phi);
        for (int i = 0; i < points; i++) {
            values[i] += 1000 + course.applyAsDouble(i / (points - 1.0));
        }
        return new SyntheticSeries(random)
                .points(points)
                .every(60)
                .named("series", Series.Source.FOREIGN)
                .ofValues(values);
    }

    @Test
    void whatIsSignificantAndAboveTheDetectableSlopeIsNeverCalm() {
        SplittableRandom random = new SplittableRandom(1);
        for (int run = 0; run < 120; run++) {
            double growth = random.nextDouble(0, 25);
            double bend = random.nextDouble(0.2, 1);
            double fall = random.nextInt(3) == 0 ? random.nextDouble(0, 20) : 0;
            SeriesVerdict verdict = verdict(series(
                    run,
                    random.nextInt(12, 300),
                    x -> growth * Math.pow(x, bend) - (x > 0.5 ? fall : 0),
                    random.nextDouble(-0.5, 0.9)));
            Interval slope = verdict.slopePerHour();
            Double q = verdict.qValue();
            Double detectable = verdict.detectableSlopePerHour();
            if (slope != null && q != null && detectable != null && q < 0.01 && slope.estimate() > detectable) {
                assertThat(verdict.verdict()).as("run " + run).isIn(Verdict.LEAK, Verdict.SUSPECT);
            }
        }
    }

    @Test
    void aTransientHidesNoLeakAndIsNone() {
        DoubleUnaryOperator transientRise = x -> x < 0.2 ? 0 : 20 * Math.exp(-(x - 0.2) / 0.01);
        for (int seed = 0; seed < 5; seed++) {
            SeriesVerdict leak = verdict(series(seed, POINTS, x -> 12 * x + transientRise.applyAsDouble(x), 0.3));
            assertThat(leak.verdict()).isEqualTo(Verdict.LEAK);
            assertThat(leak.transients()).hasSize(1);
            assertThat(leak.transients().get(0).from()).isBetween(0.19 * 60 * POINTS, 0.21 * 60 * POINTS);
            assertThat(verdict(series(seed, POINTS, transientRise, 0.3)).grows())
                    .isFalse();
        }
    }

    @Test
    void aLeakBehindFaultWindowsIsFoundAndFaultWindowsAreNoLeak() {
        DoubleUnaryOperator windows = x -> (x > 0.1 && x < 0.2) || (x > 0.5 && x < 0.62) ? 15 : 0;
        for (int seed = 0; seed < 5; seed++) {
            assertThat(verdict(series(seed, POINTS, x -> 12 * x + windows.applyAsDouble(x), 0.3))
                            .verdict())
                    .isEqualTo(Verdict.LEAK);
            assertThat(verdict(series(seed, POINTS, windows, 0.3)).grows()).isFalse();
        }
    }

    @Test
    void growthAfterARestartIsALeakAndAWarmUpAfterOneIsNot() {
        DoubleUnaryOperator sinceStart = x -> x < 0.45 ? x : x - 0.45;
        for (int seed = 0; seed < 5; seed++) {
            assertThat(verdict(series(seed, POINTS, x -> 25 * sinceStart.applyAsDouble(x), 0.3))
                            .verdict())
                    .isEqualTo(Verdict.LEAK);
            assertThat(verdict(series(seed, POINTS, x -> 15 * (1 - Math.exp(-sinceStart.applyAsDouble(x) / 0.04)), 0.3))
                            .grows())
                    .isFalse();
        }
    }

    @Test
    void growthByDayIsALeakAndALevelThatIsHigherByDayIsNot() {
        DoubleUnaryOperator active = x -> Math.floor(4 * x) * 0.5 + Math.min(4 * x - Math.floor(4 * x), 0.5);
        for (int seed = 0; seed < 5; seed++) {
            assertThat(verdict(series(seed, POINTS, x -> 8 * active.applyAsDouble(x), 0.3))
                            .verdict())
                    .isEqualTo(Verdict.LEAK);
            assertThat(verdict(series(seed, POINTS, x -> 4 * x - Math.floor(4 * x) < 0.5 ? 10 : 0, 0.3))
                            .grows())
                    .isFalse();
        }
    }

    @Test
    void aRecordOfTheLoadIsNoLeak() {
        for (int seed = 0; seed < 5; seed++) {
            assertThat(verdict(series(seed, POINTS, x -> 10 * Math.log1p(x / 0.005), 0.3))
                            .verdict())
                    .isNotEqualTo(Verdict.LEAK);
        }
    }

    @Test
    void aVerdictSurvivesThinningAndTheLossOfTheFirstTenth() {
        for (int seed = 0; seed < 5; seed++) {
            Series leak = series(seed, POINTS, x -> 30 * x, 0.3);
            Series sound = series(seed, POINTS, x -> 0, 0.3);
            for (int every : new int[] {1, 2, 5, 10}) {
                assertThat(verdict(part(leak, 0, every)).verdict())
                        .as("every " + every)
                        .isEqualTo(Verdict.LEAK);
                assertThat(verdict(part(sound, 0, every)).grows())
                        .as("every " + every)
                        .isFalse();
            }
            assertThat(verdict(part(leak, POINTS / 10, 1)).verdict()).isEqualTo(Verdict.LEAK);
            assertThat(verdict(part(sound, POINTS / 10, 1)).grows()).isFalse();
        }
    }

    private static Series part(Series series, int from, int every) {
        int[] kept = IntStream.range(0, series.size())
                .filter(i -> i >= from && i % every == 0)
                .toArray();
        return new Series(
                series.id(),
                series.source(),
                Arrays.stream(kept).mapToDouble(i -> series.t()[i]).toArray(),
                null,
                Arrays.stream(kept).mapToDouble(i -> series.values()[i]).toArray(),
                Arrays.copyOf(series.phases(), kept.length),
                null);
    }
}
