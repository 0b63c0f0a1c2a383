package dev.soak.analysis.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.series.SyntheticSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Every leak beside the harmless curve that looks most like it. */
class SoakVerdictTest {
    @Test
    void linearGrowthIsALeakAndNoiseIsNot() {
        assertThat(VerdictFixtures.verdict(SyntheticSeries.seeded(1).of(x -> 1000 + 8 * x))
                        .verdict())
                .isEqualTo(Verdict.LEAK);
        assertThat(VerdictFixtures.verdict(SyntheticSeries.seeded(1).of(x -> 1000))
                        .verdict())
                .isEqualTo(Verdict.STABLE);
    }

    @Test
    void aLeakAfterWarmUpIsALeakAndAWarmUpIsBounded() {
        Series leak = SyntheticSeries.seeded(2).of(x -> 1000 + 20 * (1 - Math.exp(-x / 0.06)) + 12 * x);
        Series warmUp = SyntheticSeries.seeded(2).of(x -> 1000 + 20 * (1 - Math.exp(-x / 0.15)));
        assertThat(VerdictFixtures.verdict(leak).verdict()).isEqualTo(Verdict.LEAK);
        assertThat(VerdictFixtures.verdict(warmUp).verdict()).isEqualTo(Verdict.BOUNDED);
    }

    @Test
    void aLeakWithALateOnsetIsALeakAndACacheThatFillsLateIsBounded() {
        Series leak = SyntheticSeries.seeded(3).of(x -> 1000 + 20 * Math.max(x - 0.4, 0));
        Series cache = SyntheticSeries.seeded(3).of(x -> 1000 + 20 * Math.min(x, 0.6));
        SeriesVerdict verdict = VerdictFixtures.verdict(leak);
        assertThat(verdict.verdict()).isEqualTo(Verdict.LEAK);
        Interval onset = Objects.requireNonNull(verdict.onset());
        assertThat(onset.low()).isLessThan(0.4 * 239 * 60);
        assertThat(onset.high()).isGreaterThan(0.4 * 239 * 60);
        assertThat(VerdictFixtures.verdict(cache).verdict()).isEqualTo(Verdict.BOUNDED);
    }

    @Test
    void manyBurstsAreALeakAndAFewStepsAreNot() {
        Series bursts = SyntheticSeries.seeded(4).of(x -> 1000 + 3 * Math.floor(12 * x));
        Series steps =
                SyntheticSeries.seeded(4).of(x -> 1000 + (x > 0.2 ? 12 : 0) + (x > 0.5 ? 9 : 0) + (x > 0.75 ? 14 : 0));
        assertThat(VerdictFixtures.verdict(bursts).verdict()).isEqualTo(Verdict.LEAK);
        assertThat(VerdictFixtures.verdict(steps).verdict()).isEqualTo(Verdict.BOUNDED);
    }

    @Test
    void aSawtoothOnARisingFloorIsALeakAndOneOnAFlatFloorIsNot() {
        Series leak = SyntheticSeries.seeded(5).of(x -> 1000 + 12 * x + 15 * (14 * x % 1));
        Series teeth = SyntheticSeries.seeded(5).of(x -> 1000 + 15 * (14 * x % 1));
        assertThat(VerdictFixtures.verdict(leak).verdict()).isEqualTo(Verdict.LEAK);
        assertThat(VerdictFixtures.verdict(teeth).verdict()).isEqualTo(Verdict.STABLE);
    }

    @Test
    void aLeakUnderPeriodicLoadIsALeakAndPeriodicLoadIsNot() {
        Series leak = SyntheticSeries.seeded(6).of(x -> 1000 + 8 * x + 6 * Math.sin(40 * x));
        Series load = SyntheticSeries.seeded(6).of(x -> 1000 + 8 * Math.sin(40 * x));
        assertThat(VerdictFixtures.verdict(leak).verdict()).isEqualTo(Verdict.LEAK);
        assertThat(VerdictFixtures.verdict(load).verdict()).isEqualTo(Verdict.STABLE);
    }

    @Test
    void growthInProportionToWorkIsALeakAndALevelThatFollowsTheLoadIsNot() {
        // The rate climbs from 1 to 5: work is the integral of it.
        SyntheticSeries ramp = SyntheticSeries.seeded(7).work(x -> 10_000 * (x + 2 * x * x));
        assertThat(VerdictFixtures.verdict(ramp.of(x -> 1000 + 10 * (x + 2 * x * x)))
                        .verdict())
                .isEqualTo(Verdict.LEAK);
        Series follows =
                SyntheticSeries.seeded(7).work(x -> 10_000 * (x + 2 * x * x)).of(x -> 1000 + 5 * (1 + 4 * x));
        assertThat(VerdictFixtures.verdict(follows).verdict()).isNotEqualTo(Verdict.LEAK);
    }

    @Test
    void aDecreasingLevelAndARandomDriftThatReturnsAreNotLeaks() {
        assertThat(VerdictFixtures.verdict(SyntheticSeries.seeded(8).of(x -> 1000 - 20 * x))
                        .verdict())
                .isEqualTo(Verdict.STABLE);
        int called = 0;
        for (int seed = 0; seed < 40; seed++) {
            Series wander = SyntheticSeries.seeded(seed).noise(5).memory(0.95).of(x -> 1000);
            called += VerdictFixtures.verdict(wander).verdict() == Verdict.LEAK ? 1 : 0;
        }
        // A memory of a tenth of the run is where the rule is weakest: docs/method.md.
        assertThat(called).isLessThanOrEqualTo(2);
    }

    @Test
    void twentyPointsAndThirtyThousandAreJudged() {
        assertThat(VerdictFixtures.verdict(SyntheticSeries.seeded(9).points(20).of(x -> 1000 + 20 * x))
                        .verdict())
                .isEqualTo(Verdict.LEAK);
        assertThat(VerdictFixtures.verdict(SyntheticSeries.seeded(9).points(20).of(x -> 1000))
                        .verdict())
                .isEqualTo(Verdict.STABLE);
        assertThat(VerdictFixtures.verdict(SyntheticSeries.seeded(9)
                                .points(30_000)
                                .every(1)
                                .of(x -> 1000 + 3 * x))
                        .verdict())
                .isEqualTo(Verdict.LEAK);
        assertThat(VerdictFixtures.verdict(SyntheticSeries.seeded(9)
                                .points(30_000)
                                .every(1)
                                .of(x -> 1000))
                        .verdict())
                .isEqualTo(Verdict.STABLE);
    }

    @Test
    void tooFewReadingsAreInconclusiveAndAConstantIsStable() {
        assertThat(VerdictFixtures.verdict(SyntheticSeries.seeded(10).points(3).of(x -> x))
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(VerdictFixtures.verdict(SyntheticSeries.seeded(10).noise(0).of(x -> 7))
                        .verdict())
                .isEqualTo(Verdict.STABLE);
    }

    @Test
    void theIntervalsOfSlopeAndTimeToLimitContainTheTrueValues() {
        // 10 units in 239 minutes from 1000; the limit lies 90 above the end.
        SeriesVerdict verdict =
                VerdictFixtures.verdict(SyntheticSeries.seeded(11).limit(1100).of(x -> 1000 + 10 * x));
        double truth = 10 / (239 / 60.0);
        assertThat(Objects.requireNonNull(verdict.slopePerHour()).low()).isLessThan(truth);
        assertThat(Objects.requireNonNull(verdict.slopePerHour()).high()).isGreaterThan(truth);
        assertThat(Objects.requireNonNull(verdict.exhaustsInHours()).low()).isLessThan(90 / truth);
        assertThat(Objects.requireNonNull(verdict.exhaustsInHours()).high()).isGreaterThan(90 / truth);
    }

    @Test
    void growthThatReachesItsLimitAfterTheHorizonIsOnlySuspect() {
        Series slow = SyntheticSeries.seeded(12).limit(1e6).of(x -> 1000 + 10 * x);
        assertThat(VerdictFixtures.verdict(slow).verdict()).isEqualTo(Verdict.SUSPECT);
    }

    @Test
    void aRunThatCouldNotHaveDetectedALeakIsInconclusive() {
        Series coarse = SyntheticSeries.seeded(13).noise(50).limit(1200).of(x -> 1000);
        Series fine = SyntheticSeries.seeded(13).noise(0.5).limit(100_000).of(x -> 1000);
        assertThat(VerdictFixtures.verdict(coarse).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(VerdictFixtures.verdict(fine).verdict()).isEqualTo(Verdict.STABLE);
    }

    @Test
    void growthThatContinuesWithoutLoadIsDrivenByTime() {
        SyntheticSeries steady = SyntheticSeries.seeded(14)
                .noise(0.3)
                .work(SoakVerdictTest::workWithPauses)
                .idle(SoakVerdictTest::pause);
        assertThat(VerdictFixtures.verdict(steady.of(x -> 1000 + 60 * x)).drivenBy())
                .isEqualTo(GrowthDriver.TIME);
        SyntheticSeries byWork = SyntheticSeries.seeded(14)
                .noise(0.3)
                .work(SoakVerdictTest::workWithPauses)
                .idle(SoakVerdictTest::pause);
        assertThat(VerdictFixtures.verdict(byWork.of(x -> 1000 + workWithPauses(x) / 100))
                        .drivenBy())
                .isEqualTo(GrowthDriver.WORK);
    }

    private static boolean pause(double x) {
        return (x > 0.3 && x < 0.4) || (x > 0.7 && x < 0.8);
    }

    private static double workWithPauses(double x) {
        double fed = x - Math.min(Math.max(x - 0.3, 0), 0.1) - Math.min(Math.max(x - 0.7, 0), 0.1);
        return 10_000 * fed;
    }

    @Test
    void momentaryRisesAreStable() {
        SplittableRandom random = new SplittableRandom(12);
        double[] spikes = new double[1410];
        for (int i = 0; i < spikes.length; i++) {
            spikes[i] = i % 9 == 0 ? random.nextDouble() : 0;
        }
        SeriesVerdict verdict = judged(spikes);
        assertThat(verdict.verdict()).isEqualTo(Verdict.STABLE);
        assertThat(verdict.slopePerHour()).isEqualTo(new Interval(0, 0, 0));
    }

    /** Every series of a run is judged in one go: one that cannot be would cost the report of a night. */
    @Test
    void everySeriesHoweverUnusualGetsAVerdict() {
        SplittableRandom random = new SplittableRandom(4711);
        for (int round = 0; round < 400; round++) {
            int n = 1 + random.nextInt(round % 10 == 0 ? 3000 : 80);
            double scale = Math.pow(10, random.nextInt(-100, 100));
            int levels = 1 + random.nextInt(4);
            double rare = random.nextDouble() * random.nextDouble();
            double step = random.nextDouble();
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                double level = i < step * n ? 0 : random.nextInt(levels);
                y[i] = random.nextDouble() < rare ? scale * (1 + random.nextInt(levels)) : level * scale / 7;
            }
            assertThat(judged(y).verdict()).as("round %d", round).isNotNull();
        }
    }

    private static SeriesVerdict judged(double[] y) {
        double[] t = new double[y.length];
        double[] work = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            t[i] = i;
            work[i] = 10 * i;
        }
        Phase[] phases = new Phase[y.length];
        Arrays.fill(phases, Phase.STEADY);
        Series series = new Series(SeriesId.of("gc.time_share"), Series.Source.SAMPLES, t, work, y, phases, null);
        return new SoakVerdict().judge(List.of(series), VerdictPolicy.DEFAULT).get(0);
    }

    /** Strings of late class loading and the like: kilobytes an hour, in no proportion to the work. */
    @Test
    void aClassThatWouldFillTheHeapInYearsPassesAndOneThatWouldInDaysFails() {
        assertThat(besideAHeapOf512MiB(18 << 10)).isEqualTo(Verdict.SUSPECT);
        assertThat(besideAHeapOf512MiB(18 << 20)).isEqualTo(Verdict.LEAK);
    }

    private static Verdict besideAHeapOf512MiB(double bytesPerHour) {
        int checkpoints = 120;
        double seconds = 240;
        double hours = checkpoints * seconds / 3600;
        Series heap = SyntheticSeries.seeded(1)
                .points(checkpoints)
                .every(seconds)
                .noise(20_000)
                .limit(512 << 20)
                .named("heap.live", Series.Source.CHECKPOINTS)
                .of(x -> 40 << 20);
        Series strings = SyntheticSeries.seeded(2)
                .points(checkpoints)
                .every(seconds)
                .noise(bytesPerHour / 20)
                .named("class.bytes{class=java.lang.String}", Series.Source.CHECKPOINTS)
                .of(x -> (2 << 20) + bytesPerHour * hours * x);
        return new SoakVerdict()
                .judge(List.of(heap, strings), VerdictPolicy.DEFAULT)
                .get(1)
                .verdict();
    }
}
