package dev.soak.analysis.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.series.SyntheticSeries;
import dev.soak.analysis.trend.Observations;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two minutes with a dozen checkpoints: what they can say, and what they must not. */
class ShortRunTest {
    private static final double MIB = 1 << 20;

    @Test
    void aFluctuatingLiveHeapPasses() {
        for (int seed = 0; seed < 30; seed++) {
            SeriesVerdict verdict =
                    VerdictFixtures.verdict(heap(seed).of(x -> 40 * MIB), VerdictFixtures.policyForMinutes(2));
            assertThat(verdict.verdict()).as("seed " + seed).isIn(Verdict.STABLE, Verdict.BOUNDED);
        }
    }

    @Test
    void aWarmingCacheDoesNotFailTheRun() {
        for (int seed = 0; seed < 30; seed++) {
            Series heap = heap(seed).of(x -> 40 * MIB + 0.5 * MIB * (1 - Math.exp(-4 * x)));
            assertThat(VerdictFixtures.verdict(heap, VerdictFixtures.policyForMinutes(2))
                            .verdict())
                    .as("seed " + seed)
                    .isNotEqualTo(Verdict.LEAK);
        }
    }

    /** The last quarter of fifty readings cannot contradict what all of them show. */
    @Test
    void steadyGrowthIsRarelyTakenForSettling() {
        int calm = 0;
        for (int seed = 0; seed < 60; seed++) {
            Verdict verdict = VerdictFixtures.verdict(residentSet(seed).of(x -> 480 * MIB + 60 * MIB * x))
                    .verdict();
            calm += verdict == Verdict.STABLE || verdict == Verdict.BOUNDED ? 1 : 0;
        }
        assertThat(calm).isLessThanOrEqualTo(1);
    }

    @Test
    void aWarmUpThatEndsInTheFirstHalfRarelyAsksForALongerRun() {
        int bounded = 0;
        for (int seed = 0; seed < 30; seed++) {
            Verdict verdict = VerdictFixtures.verdict(residentSet(seed)
                            .of(x -> 480 * MIB + 100 * MIB * (1 - Math.exp(-10 * x))))
                    .verdict();
            assertThat(verdict).as("seed " + seed).isNotEqualTo(Verdict.LEAK);
            bounded += verdict == Verdict.BOUNDED ? 1 : 0;
        }
        assertThat(bounded).isGreaterThanOrEqualTo(28);
    }

    private static SyntheticSeries residentSet(int seed) {
        return SyntheticSeries.seeded(seed)
                .points(50)
                .every(60)
                .noise(6 * MIB)
                .memory(0.5)
                .named("rss", Series.Source.FOREIGN);
    }

    @Test
    void eightKibibytesPerRequestAreALeak() {
        SeriesVerdict verdict = VerdictFixtures.verdict(
                heap(1).of(x -> 40 * MIB + 1200 * x * 8192), VerdictFixtures.policyForMinutes(2));
        assertThat(verdict.verdict()).isEqualTo(Verdict.LEAK);
        assertThat(Objects.requireNonNull(verdict.perWork()).estimate()).isBetween(8000.0, 8400.0);
    }

    @Test
    void aFillingCodeCacheDoesNotFailTheRun() {
        for (int seed = 0; seed < 10; seed++) {
            SyntheticSeries cache = SyntheticSeries.seeded(seed)
                    .points(12)
                    .every(5)
                    .noise(200_000)
                    .limit(240 * MIB)
                    .work(x -> 400 * x)
                    .named("codecache.used", Series.Source.CHECKPOINTS);
            assertThat(VerdictFixtures.verdict(
                                    cache.of(x -> 14 * MIB + 8 * MIB * x), VerdictFixtures.policyForMinutes(1))
                            .verdict())
                    .as("seed " + seed)
                    .isNotEqualTo(Verdict.LEAK);
        }
    }

    /** As a soak of half an hour read it; nothing is known of classes here. */
    @Test
    void metaspaceGrowthFailsAnOvernightRunAndNotAHalfHour() {
        SyntheticSeries metaspace = ofClasses("metaspace.used", 5_000);
        assertThat(VerdictFixtures.verdict(
                                metaspace.of(x -> 60 * MIB + 0.45 * MIB * x), VerdictFixtures.policyForMinutes(30))
                        .verdict())
                .isEqualTo(Verdict.SUSPECT);
        assertThat(VerdictFixtures.verdict(
                                metaspace.of(x -> 60 * MIB + 8 * MIB * x), VerdictFixtures.policyForMinutes(480))
                        .verdict())
                .isEqualTo(Verdict.LEAK);
    }

    /** Profiles of methods end with the methods; what classes need does not. */
    @Test
    void metaspaceGrowthIsBoundedIfNoClassesAreAddedAndNotIfClassesAreAdded() {
        Series metaspace = ofClasses("metaspace.used", 5_000).of(x -> 60 * MIB + 0.45 * MIB * x);
        assertThat(first(VerdictFixtures.policyForMinutes(30), metaspace, classes(0))
                        .verdict())
                .isEqualTo(Verdict.BOUNDED);
        assertThat(first(VerdictFixtures.policyForMinutes(30), metaspace, classes(100))
                        .verdict())
                .isEqualTo(Verdict.SUSPECT);
        Series allNight = ofClasses("metaspace.used", 5_000).of(x -> 60 * MIB + 8 * MIB * x);
        assertThat(first(VerdictFixtures.policyForMinutes(480), allNight, classes(0))
                        .verdict())
                .isEqualTo(Verdict.SUSPECT);
        assertThat(first(VerdictFixtures.policyForMinutes(480), allNight, classes(1600))
                        .verdict())
                .isEqualTo(Verdict.LEAK);
    }

    /** A bot that fills for half a minute and then makes so little garbage that nothing is collected any more. */
    @Test
    void aSeriesWithoutRecentReadingsIsNotALeakAndOneReadToTheEndIs() {
        SyntheticSeries heap = SyntheticSeries.seeded(1)
                .points(20)
                .every(1.5)
                .noise(MIB / 2)
                .limit(1024 * MIB)
                .named("heap.after_gc", Series.Source.SAMPLES);
        Series filled = heap.of(x -> 15 * MIB + 110 * MIB * x);
        Series others = SyntheticSeries.seeded(2).points(80).every(1).noise(1).of(x -> 100);
        assertThat(first(VerdictFixtures.policyForMinutes(2), filled, others).verdict())
                .isEqualTo(Verdict.SUSPECT);
        assertThat(first(VerdictFixtures.policyForMinutes(2), filled).verdict()).isEqualTo(Verdict.LEAK);
    }

    /** Samples go on while a target hangs; at its checkpoints it does not come to rest any more. */
    @Test
    void whatGrewUntilTheTargetHungIsALeak() {
        Series grown = counted(Series.Source.CHECKPOINTS, "buffers.direct.count", 16, 10, i -> i * 100.0);
        Series others = counted(Series.Source.SAMPLES, "threads.live", 300, 1, i -> 40);
        assertThat(first(VerdictFixtures.policyForMinutes(5), grown, others).verdict())
                .isEqualTo(Verdict.LEAK);
    }

    /** The load has ended, and the target is still read at rest. */
    @Test
    void whatIsNotReadAnyMoreWhileOthersAreIsNotALeak() {
        Series grown = counted(Series.Source.CHECKPOINTS, "buffers.direct.count", 12, 10, i -> i * 100.0);
        Series others = counted(Series.Source.CHECKPOINTS, "threads.live", 30, 10, i -> 40);
        assertThat(first(VerdictFixtures.policyForMinutes(5), grown, others).reason())
                .isEqualTo(new Reason.ReadingsEndEarly());
    }

    /** With ten requests per second, of which none is completed after 165 s. */
    private static Series counted(
            Series.Source source, String name, int points, double every, IntToDoubleFunction value) {
        double[] t =
                IntStream.rangeClosed(1, points).mapToDouble(i -> every * i).toArray();
        return new Series(
                SeriesId.of(name),
                source,
                t,
                DoubleStream.of(t).map(each -> Math.min(10 * each, 1_650)).toArray(),
                IntStream.rangeClosed(1, points).mapToDouble(value).toArray(),
                Stream.generate(() -> Phase.STEADY).limit(points).toArray(Phase[]::new),
                null);
    }

    /** A sampler that died after five rows, in a run that goes on. */
    @Test
    void aResourceThatIsNotReadAnyMoreIsNotJudgedAndOneReadToTheEndIs() {
        SyntheticSeries descriptors = SyntheticSeries.seeded(1)
                .points(5)
                .every(1)
                .noise(0)
                .limit(1024)
                .named("fd.open", Series.Source.SAMPLES);
        Series others = SyntheticSeries.seeded(2).points(80).every(1).noise(1).of(x -> 100);
        SeriesVerdict stopped = first(VerdictFixtures.policyForMinutes(2), descriptors.of(x -> 40), others);
        assertThat(stopped.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(stopped.reason()).isEqualTo(new Reason.ReadingsEndEarly());
        assertThat(first(
                                VerdictFixtures.policyForMinutes(2),
                                descriptors.points(80).of(x -> 40),
                                others)
                        .verdict())
                .isEqualTo(Verdict.STABLE);
    }

    /** A pool of threads that has ended, and a heap that is read at collections only. */
    @Test
    void aPartThatEndedAndAHeapWithoutCollectionsAreJudged() {
        Series others = SyntheticSeries.seeded(2).points(80).every(1).noise(1).of(x -> 100);
        for (String name : List.of("threads.live{pool=job-*}", "heap.after_gc")) {
            Series early = SyntheticSeries.seeded(1)
                    .points(20)
                    .every(1)
                    .noise(0)
                    .named(name, Series.Source.SAMPLES)
                    .of(x -> 40);
            assertThat(first(VerdictFixtures.policyForMinutes(2), early, others).verdict())
                    .as(name)
                    .isEqualTo(Verdict.STABLE);
        }
    }

    @Test
    void nativeMemoryGrowthByCompiledCodeIsJudgedThereAndOtherGrowthIsALeak() {
        Series total = ofClasses("native.committed", 20_000).of(x -> 194 * MIB + 4 * MIB * x);
        assertThat(first(VerdictFixtures.policyForMinutes(30), total, code(3.5)).verdict())
                .isEqualTo(Verdict.BOUNDED);
        assertThat(first(VerdictFixtures.policyForMinutes(30), total, code(0.5)).verdict())
                .isEqualTo(Verdict.LEAK);
    }

    private static Series code(double added) {
        return ofClasses("native.committed{category=Code}", 20_000).of(x -> 46 * MIB + added * MIB * x);
    }

    private static SeriesVerdict first(VerdictPolicy policy, Series... series) {
        return new SoakVerdict().judge(List.of(series), policy).get(0);
    }

    private static Series classes(int added) {
        return ofClasses("classes.loaded", 0).of(x -> Math.rint(11_700 + added * x));
    }

    private static SyntheticSeries ofClasses(String name, double noise) {
        return SyntheticSeries.seeded(1)
                .points(80)
                .every(20)
                .noise(noise)
                .work(x -> 16_000 * x)
                .named(name, Series.Source.CHECKPOINTS);
    }

    @Test
    void occasionallyReclaimedDescriptorsPassAndRegularlyReclaimedOnesAreSuspect() {
        Series once = givenBack().of(x -> x < 0.4 ? 0 : x < 0.7 ? 1 : 2);
        assertThat(VerdictFixtures.verdict(once, VerdictFixtures.policyForMinutes(2))
                        .verdict())
                .isNotIn(Verdict.SUSPECT, Verdict.LEAK);
        Series always = givenBack().of(x -> Math.rint(30 * x));
        assertThat(VerdictFixtures.verdict(always, VerdictFixtures.policyForMinutes(2))
                        .verdict())
                .isEqualTo(Verdict.SUSPECT);
    }

    /** The entries of thread-locals that each new thread makes, as a soak of twenty seconds read them. */
    @Test
    void aDozenObjectsOverThreeShortIntervalsAreNotALeakAndOneObjectPerRequestIs() {
        double[] work = {35, 56, 58, 58, 72, 76, 76, 80};
        double[] entries = {191, 197, 198, 200, 202, 202, 202, 203};
        double[] more = Arrays.stream(work).map(done -> 10 * (done - 35)).toArray();
        double[] leaked = Arrays.stream(more).map(done -> 500 + done).toArray();

        assertThat(ProportionalGrowth.of(new Observations(seconds(work), work, entries), 1))
                .returns(false, ProportionalGrowth::isSteady);
        assertThat(ProportionalGrowth.of(new Observations(seconds(more), more, leaked), 1))
                .returns(true, ProportionalGrowth::isSteady);
    }

    private static double[] seconds(double[] work) {
        double[] t = new double[work.length];
        Arrays.setAll(t, i -> 2.5 * i);
        return t;
    }

    /** What is left for the checkpoint's collection differs: in this soak younger ones took most. */
    @Test
    void descriptorsReclaimedAtEveryCheckpointAreSuspectEvenIfUnevenly() {
        double[] closed = {10, 49, 264, 306, 447, 455, 468, 644, 662, 678, 690, 701};
        Series uneven = givenBack().of(x -> closed[(int) Math.round(x * (closed.length - 1))]);
        assertThat(VerdictFixtures.verdict(uneven, VerdictFixtures.policyForMinutes(2))
                        .verdict())
                .isEqualTo(Verdict.SUSPECT);
    }

    private static SyntheticSeries givenBack() {
        return SyntheticSeries.seeded(1)
                .points(12)
                .every(10)
                .noise(0)
                .work(x -> 1200 * x)
                .named("fd.gc_closed", Series.Source.CHECKPOINTS);
    }

    @Test
    void fluctuatingDescriptorsPassAndLeakedOnesDoNot() {
        for (int seed = 0; seed < 20; seed++) {
            Series flicker = sampled(seed).of(x -> 60);
            assertThat(VerdictFixtures.verdict(flicker, VerdictFixtures.policyForMinutes(2))
                            .verdict())
                    .isEqualTo(Verdict.STABLE);
        }
        assertThat(VerdictFixtures.verdict(sampled(1).of(x -> 60 + 300 * x), VerdictFixtures.policyForMinutes(2))
                        .verdict())
                .isEqualTo(Verdict.LEAK);
    }

    @Test
    void oneObjectPerRequestIsALeakAtTheFourthCheckpoint() {
        Series count = count(4).of(x -> Math.rint(1000 + 400 * x));
        assertThat(VerdictFixtures.verdict(count, VerdictFixtures.policyForMinutes(2))
                        .verdict())
                .isEqualTo(Verdict.LEAK);
        Series flicker = count(4).of(x -> 1000 + (x > 0.5 ? 3 : 0));
        assertThat(VerdictFixtures.verdict(flicker, VerdictFixtures.policyForMinutes(2))
                        .verdict())
                .isNotEqualTo(Verdict.LEAK);
    }

    private static SyntheticSeries heap(long seed) {
        return SyntheticSeries.seeded(seed)
                .points(12)
                .every(10)
                .noise(40_000)
                .limit(512 * MIB)
                .work(x -> 1200 * x)
                .named("heap.live", Series.Source.CHECKPOINTS);
    }

    private static SyntheticSeries sampled(long seed) {
        return SyntheticSeries.seeded(seed)
                .points(110)
                .every(1)
                .noise(1)
                .limit(20_000)
                .work(x -> 1200 * x)
                .named("fd.open", Series.Source.SAMPLES);
    }

    private static SyntheticSeries count(int points) {
        return SyntheticSeries.seeded(1)
                .points(points)
                .every(15)
                .noise(0)
                .work(x -> 400 * x)
                .named("class.instances{class=com.acme.Review}", Series.Source.CHECKPOINTS);
    }
}
