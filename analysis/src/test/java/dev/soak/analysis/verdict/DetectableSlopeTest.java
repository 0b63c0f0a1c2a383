package dev.soak.analysis.verdict;

import static dev.soak.analysis.verdict.VerdictFixtures.policyForMinutes;
import static dev.soak.analysis.verdict.VerdictFixtures.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.series.SyntheticSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The slope that the report states as detectable is one that the same run would call a leak. */
class DetectableSlopeTest {
    private static final double MIB = 1 << 20;
    private static final int MINUTES = 2;
    private static final int RUNS = 40;

    private static SyntheticSeries checkpoints(String name, long seed, double noise) {
        return SyntheticSeries.seeded(seed)
                .points(12)
                .every(10)
                .noise(noise)
                .work(x -> 1200 * x)
                .named(name, Series.Source.CHECKPOINTS);
    }

    /** Descriptors are whole. */
    private static SeriesVerdict judged(SyntheticSeries run, DoubleUnaryOperator course) {
        double[] values = Arrays.stream(run.of(course).values()).map(Math::rint).toArray();
        return verdict(run.ofValues(values), policyForMinutes(MINUTES));
    }

    private static double detectable(SeriesVerdict verdict) {
        return Objects.requireNonNull(verdict.detectableSlopePerHour());
    }

    /** Of the same run with growth of so many times the detectable slope. */
    private static long leaks(double times, String name, double level, double noise, double limit) {
        long leaks = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            SyntheticSeries run = checkpoints(name, seed, noise).limit(limit);
            double grown = times * detectable(judged(run, x -> level)) * 11 * 10 / 3600;
            SyntheticSeries same = checkpoints(name, seed, noise).limit(limit);
            leaks += judged(same, x -> level + grown * x).verdict() == Verdict.LEAK ? 1 : 0;
        }
        return leaks;
    }

    @Test
    void theLiveHeapLeaksAtTheDetectableSlopeAndNotAtATenthOfIt() {
        assertThat(leaks(1, "heap.live", 40 * MIB, 50_000, 512 * MIB)).isGreaterThanOrEqualTo(34);
        assertThat(leaks(2, "heap.live", 40 * MIB, 50_000, 512 * MIB)).isGreaterThanOrEqualTo(38);
        assertThat(leaks(0.1, "heap.live", 40 * MIB, 50_000, 512 * MIB)).isZero();
    }

    @Test
    void descriptorsLeakAtTheDetectableSlopeAndNotAtATenthOfIt() {
        assertThat(leaks(1, "fd.open", 60, 0.5, 1024)).isGreaterThanOrEqualTo(34);
        assertThat(leaks(2, "fd.open", 60, 0.5, 1024)).isGreaterThanOrEqualTo(38);
        assertThat(leaks(0.1, "fd.open", 60, 0.5, 1024)).isZero();
    }

    /** Requests arrive half as fast after the first third of the run. */
    private static double requestsDone(double x) {
        return 3600 * x - 1800 * Math.max(0, x - 1 / 3.0);
    }

    /** Of a run with a leak that follows the requests, at so many times the detectable slope. */
    private static Verdict withFewerRequests(double times, String name, double limit) {
        SyntheticSeries run = checkpoints(name, 1, 0)
                .points(18)
                .work(DetectableSlopeTest::requestsDone)
                .limit(limit);
        VerdictPolicy policy = policyForMinutes(3);
        double leaked = times * detectable(verdict(warmedUp(run.of(x -> 60)), policy)) * 17 * 10 / 3600;
        double[] values = Arrays.stream(run.of(x -> 60 + leaked * requestsDone(x) / requestsDone(1))
                        .values())
                .map(Math::rint)
                .toArray();
        return verdict(warmedUp(run.ofValues(values)), policy).verdict();
    }

    @Test
    void aLeakThatFollowsTheRequestsIsFoundWhereTheyBecomeFewer() {
        assertThat(withFewerRequests(1, "fd.open", 1e7)).isEqualTo(Verdict.LEAK);
        assertThat(withFewerRequests(0.8, "fd.open", 1e7)).isEqualTo(Verdict.SUSPECT);
    }

    /** Where no limit asks for a rate, the warm-up shows such a leak too. */
    @Test
    void aFewItemsOfALeakThatFollowsTheRequestsAreEnoughWhereTheyBecomeFewer() {
        assertThat(withFewerRequests(1, "fd.open", 1e5)).isEqualTo(Verdict.LEAK);
        assertThat(withFewerRequests(0.2, "fd.open", 1e5)).isNotEqualTo(Verdict.LEAK);
    }

    /** The first third was the warm-up. */
    private static Series warmedUp(Series series) {
        Phase[] phases = series.phases().clone();
        Arrays.fill(phases, 0, phases.length / 3, Phase.WARMUP);
        return new Series(
                series.id(),
                series.source(),
                series.t(),
                series.work(),
                series.values(),
                phases,
                series.limit().orElse(null));
    }

    /** The verdict on all objects of a heap in which so many leak per hour, with those of the live set. */
    private static SeriesVerdict objects(int seed, double leakedPerHour) {
        double bytesEach = 50;
        double leaked = leakedPerHour * 11 * 10 / 3600;
        Series live = checkpoints("heap.live", seed, 2_000).limit(500 * MIB).of(x -> 50 * MIB + leaked * bytesEach * x);
        Series objects = checkpoints("heap.objects", seed + RUNS, 20).of(x -> MIB + leaked * x);
        return new SoakVerdict()
                .judge(List.of(live, objects), policyForMinutes(MINUTES))
                .get(1);
    }

    @Test
    void objectsLeakAtTheDetectableSlopeWhichFillsTheHeap() {
        int found = 0;
        int tooSlow = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            double detectable = detectable(objects(seed, 0));
            found += objects(seed, detectable).verdict() == Verdict.LEAK ? 1 : 0;
            tooSlow += objects(seed, 0.5 * detectable).verdict() == Verdict.LEAK ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(34);
        assertThat(tooSlow).isZero();
    }

    @Test
    void aCountThatNeverChangedHasADetectableSlopeOfWholeItems() {
        Series descriptors = checkpoints("fd.open", 1, 0).limit(1024).of(x -> 60);
        assertThat(detectable(verdict(descriptors, policyForMinutes(MINUTES))) * 110 / 3600)
                .isGreaterThan(1);
    }

    @Test
    void inARunTooShortToCallItALeakMetaspaceHasNoDetectableSlope() {
        SyntheticSeries metaspace = checkpoints("metaspace.used", 1, 5_000);
        Series flat = metaspace.of(x -> 60 * MIB);
        assertThat(verdict(flat, policyForMinutes(MINUTES)).detectableSlopePerHour())
                .isNull();
        assertThat(verdict(flat, policyForMinutes(480)).detectableSlopePerHour())
                .isNotNull();
    }

    @Test
    void whatNeverFailsARunHasNoDetectableSlope() {
        Series used = checkpoints("heap.used", 1, 50_000).of(x -> 40 * MIB);
        assertThat(verdict(used, policyForMinutes(480)).detectableSlopePerHour())
                .isNull();
    }
}
