package dev.soak.analysis.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Two and a half minutes with twelve checkpoints, between two of which code ran for the first time. */
class ClassLoadingTest {
    private static final int CHECKPOINTS = 12;
    private static final int SEEDS = 20;
    /** Of classes, and what each of them brings along. */
    private static final int BURST = 66;

    private static final int OBJECTS_PER_CLASS = 38;

    @Test
    void threeObjectsPerRequestAreALeakNextToABurstOfClasses() {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(verdict(seed, 3.1).verdict()).as("seed " + seed).isEqualTo(Verdict.LEAK);
        }
    }

    @Test
    void theBurstDoesNotCountInTheRate() {
        assertThat(verdict(1, 3.1).reason())
                .isInstanceOfSatisfying(
                        Reason.Grows.class,
                        grows -> assertThat(grows.pattern()).isEqualTo(Reason.Pattern.PROPORTIONAL_TO_WORK));
        assertThat(fit(1, 3.1).perWork().estimate()).isBetween(3.0, 3.2);
    }

    @Test
    void aBurstAloneIsNoLeak() {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(verdict(seed, 0).verdict()).as("seed " + seed).isNotIn(Verdict.LEAK, Verdict.SUSPECT);
        }
    }

    /** As in a soak of two minutes at one in twenty requests, whose first stretch loaded 39 of 70 classes. */
    @Test
    void aClassThatTheBurstAddedNothingToIsJudgedWithThatStretch() {
        double[] work = {0, 205, 388, 583, 810, 862, 1063, 1246, 1407, 1598, 1819};
        double[] left = {0, 7, 13, 24, 33, 37, 43, 52, 56, 67, 84};
        double[] classes = {6383, 6422, 6422, 6423, 6450, 6450, 6450, 6450, 6453, 6453, 6453};
        double[] t = Arrays.stream(work).map(requests -> requests / 17).toArray();
        assertThat(judged(t, work, left, classes)).isEqualTo(Verdict.LEAK);

        double[] warmingUp = {0, 12, 20, 27, 33, 35, 40, 43, 46, 49, 51};
        assertThat(judged(t, work, warmingUp, classes)).isNotEqualTo(Verdict.LEAK);
    }

    /** What a burst brings along in the last stretches must not make growth that slows down look steady. */
    @Test
    void aBurstAtTheEndDoesNotPropUpGrowthThatSlowsDown() {
        double[] work = {0, 205, 388, 583, 810, 1063, 1246, 1407, 1598, 1819};
        double[] left = {0, 30, 46, 57, 64, 69, 72, 74, 92, 93};
        double[] classes = {6383, 6384, 6384, 6385, 6386, 6386, 6386, 6387, 6420, 6420};
        double[] t = Arrays.stream(work).map(requests -> requests / 17).toArray();
        assertThat(judged(t, work, left, classes)).isNotEqualTo(Verdict.LEAK);
    }

    private static Verdict judged(double[] t, double[] work, double[] left, double[] classes) {
        return new SoakVerdict()
                .judge(
                        List.of(
                                series("class.instances{class=com.acme.Failed}", t, work, left),
                                series("classes.loaded", t, work, classes)),
                        VerdictFixtures.policyForMinutes(2))
                .get(0)
                .verdict();
    }

    private static SeriesVerdict verdict(int seed, double perRequest) {
        return new SoakVerdict()
                .judge(run(seed, perRequest), VerdictFixtures.policyForMinutes(3))
                .get(0);
    }

    private static ProportionalGrowth fit(int seed, double perRequest) {
        List<Series> run = run(seed, perRequest);
        return SeriesFit.of(run.get(0), ClassLoading.of(run)).exact();
    }

    private static List<Series> run(int seed, double perRequest) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] t = new double[CHECKPOINTS];
        double[] work = new double[CHECKPOINTS];
        double[] classes = new double[CHECKPOINTS];
        double[] objects = new double[CHECKPOINTS];
        classes[0] = 4_200;
        objects[0] = 180_000;
        int burst = 3 + random.nextInt(CHECKPOINTS - 5);
        for (int i = 1; i < CHECKPOINTS; i++) {
            int requests = 180 + random.nextInt(40);
            int loaded = i == burst ? BURST : random.nextInt(3);
            t[i] = t[i - 1] + requests / 20.0 + random.nextDouble();
            work[i] = work[i - 1] + requests;
            classes[i] = classes[i - 1] + loaded;
            objects[i] = objects[i - 1]
                    + Math.rint(perRequest * requests)
                    + (i == burst ? OBJECTS_PER_CLASS * loaded : 0)
                    + random.nextInt(-20, 21);
        }
        return List.of(series("heap.objects", t, work, objects), series("classes.loaded", t, work, classes));
    }

    private static Series series(String name, double[] t, double[] work, double[] values) {
        Phase[] phases = new Phase[values.length];
        Arrays.fill(phases, Phase.STEADY);
        return new Series(SeriesId.parse(name), Series.Source.CHECKPOINTS, t, work, values, phases, null);
    }
}
