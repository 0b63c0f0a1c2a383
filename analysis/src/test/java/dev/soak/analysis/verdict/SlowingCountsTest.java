package dev.soak.analysis.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Counts of a class at 120 checkpoints, of which shapes alone say that they grow to the end. */
class SlowingCountsTest {
    private static final int CHECKPOINTS = 120;
    private static final int WARM_UP = 3;
    private static final double REQUESTS = 24_000;

    @Test
    void aWarmUpThatSettlesByTheSquareRootIsNoLeak() {
        assertNoLeak(x -> 600 * Math.sqrt(x));
    }

    @Test
    void aLogarithmicWarmUpIsNoLeak() {
        assertNoLeak(x -> 150 * Math.log(1 + 50 * x));
    }

    @Test
    void aCourseThatSettlesInTheLengthOfTheRunIsNoLeak() {
        assertNoLeak(x -> -600 * Math.exp(-x));
    }

    @Test
    void oneInTwentyIsALeak() {
        assertThat(verdict(1, x -> REQUESTS / 20 * x, x -> x).verdict()).isEqualTo(Verdict.LEAK);
    }

    /** The load has three rates; a timer adds its objects at one. */
    @Test
    void oneAMinuteIsALeakWhateverTheLoad() {
        DoubleUnaryOperator staged = x -> x < 0.3 ? 2 * x : x < 0.7 ? 0.6 + (x - 0.3) / 4 : 0.7 + (x - 0.7);
        for (int seed = 0; seed < 5; seed++) {
            assertThat(verdict(seed, x -> 1_000 * x, staged).verdict())
                    .as("seed " + seed)
                    .isEqualTo(Verdict.LEAK);
        }
    }

    private static void assertNoLeak(DoubleUnaryOperator expected) {
        for (int seed = 0; seed < 10; seed++) {
            assertThat(verdict(seed, expected, x -> x).verdict())
                    .as("seed " + seed)
                    .isNotEqualTo(Verdict.LEAK);
        }
    }

    private static SeriesVerdict verdict(int seed, DoubleUnaryOperator expected, DoubleUnaryOperator load) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] counts = new double[CHECKPOINTS];
        for (int i = 1; i < CHECKPOINTS; i++) {
            double events = expected.applyAsDouble(position(i)) - expected.applyAsDouble(position(i - 1));
            counts[i] = counts[i - 1];
            for (double at = random.nextExponential(); at < events; at += random.nextExponential()) {
                counts[i]++;
            }
        }
        double[] work = new double[CHECKPOINTS];
        Arrays.setAll(work, i -> Math.rint(REQUESTS * load.applyAsDouble(position(i))));
        double[] t = new double[CHECKPOINTS];
        Arrays.setAll(t, i -> 240.0 * i);
        Phase[] phases = new Phase[CHECKPOINTS];
        Arrays.setAll(phases, i -> i < WARM_UP ? Phase.WARMUP : Phase.STEADY);
        SeriesId id = Resources.CLASS_INSTANCES.part("com.acme.Review");
        Series series = new Series(id, Series.Source.CHECKPOINTS, t, work, counts, phases, null);
        return VerdictFixtures.verdict(series, VerdictFixtures.policyForMinutes(480));
    }

    private static double position(int point) {
        return point / (CHECKPOINTS - 1.0);
    }
}
