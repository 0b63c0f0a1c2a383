package dev.soak.analysis.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.trend.Observations;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counts at the checkpoints of three minutes at 20 requests per second; each leak has the bounded growth that resembles it. */
class ProportionalGrowthTest {
    private static final int RUNS = 200;
    private static final int CHECKPOINTS = 18;
    private static final double REQUESTS = 200;
    private static final double ALL = REQUESTS * (CHECKPOINTS - 1);
    /** As for one of some hundred classes. */
    private static final double SIGNIFICANT = 1e-5;

    /** Expected growth until a share of the work. */
    private interface Course {
        double at(double share);
    }

    @Test
    void oneInTenAndOneInTwentyAtRandomAreSteady() {
        assertThat(found(share -> ALL / 10 * share, 1)).isGreaterThan(0.97);
        assertThat(found(share -> ALL / 20 * share, 1)).isGreaterThan(0.95);
    }

    @Test
    void everyRequestIsSteadyFromTheFourthCheckpointOn() {
        double[] work = {0, 97, 201, 296};
        double[] leaked = {50, 147, 251, 346};
        assertThat(ProportionalGrowth.of(points(work, leaked), 1)).matches(ProportionalGrowth::isSteady);
    }

    @Test
    void largeBatchesAreSteadyIfThereAreEnoughOfThem() {
        assertThat(found(share -> ALL * share, 8)).isGreaterThan(0.9);
    }

    @Test
    void aLogarithmicWarmUpIsNotSteady() {
        assertThat(found(share -> 150 * Math.log(1 + 50 * share), 1)).isLessThan(0.01);
        assertThat(found(share -> 150 * Math.log(1 + 50 * share), 10)).isLessThan(0.01);
    }

    @Test
    void growthThatSlowsDownIsNotSteady() {
        assertThat(found(share -> 200 * (1 - Math.exp(-4 * share)), 1)).isLessThan(0.01);
        assertThat(found(share -> 600 * (1 - Math.exp(-2 * share)), 1)).isLessThan(0.02);
        assertThat(found(share -> 600 * Math.sqrt(share), 1)).isLessThan(0.03);
    }

    @Test
    void aCacheThatIsFullIsNotSteady() {
        assertThat(found(share -> ALL * Math.min(share, 0.9), 1)).isLessThan(0.01);
        assertThat(found(share -> 180 * Math.min(share, 0.8), 1)).isLessThan(0.01);
        assertThat(found(share -> 180 * Math.min(share, 0.5), 1)).isLessThan(0.01);
    }

    @Test
    void jumpsNowAndThenAreNotSignificant() {
        assertThat(found(share -> 100 * share, 60)).isLessThan(0.01);
    }

    @Test
    void aLeakBesideAWarmUpOfItsClassIsSteady() {
        SplittableRandom random = new SplittableRandom(11);
        double[] work = IntStream.range(0, 60).mapToDouble(i -> i * REQUESTS).toArray();
        double[] leaked = counts(random, work, w -> w + 300 * Math.log(1 + w / 20), 1);
        double[] warmUp = counts(random, work, w -> 2500 * Math.log(1 + w / 20), 1);
        assertThat(ProportionalGrowth.of(points(work, leaked), 1)).matches(ProportionalGrowth::isSteady);
        assertThat(ProportionalGrowth.of(points(work, warmUp), 1)).matches(growth -> !growth.isSteady());
    }

    /** Work continues to be counted while the last readings are taken, or a request was late. */
    @Test
    void disturbedLastStretchesDoNotHideALeak() {
        double[] work =
                IntStream.range(0, CHECKPOINTS).mapToDouble(i -> i * REQUESTS).toArray();
        double[] leaked = work.clone();
        leaked[CHECKPOINTS - 2] -= 60;
        leaked[CHECKPOINTS - 1] -= 40;
        assertThat(ProportionalGrowth.of(points(work, leaked), 1)).matches(ProportionalGrowth::isSteady);
    }

    /** The descriptors of a server that keeps every tenth connection, after a busy start. */
    @Test
    void everyTenthIsSteadyAfterAWarmUpThatAddedMore() {
        double[] work = {0, 197, 403, 589, 803, 998, 1036, 1195, 1414, 1605, 1745, 1946, 2152, 2347};
        double[] leaked = {0, 34, 54, 73, 94, 114, 118, 133, 155, 174, 188, 209, 229, 249};
        assertThat(ProportionalGrowth.of(points(work, leaked), 1)).matches(ProportionalGrowth::isSteady);
    }

    @Test
    void growthThatSlowsDownWithoutNoiseIsNotSteady() {
        for (Course slowing : List.<Course>of(
                share -> 600 * (1 - Math.exp(-share)),
                share -> 600 * (1 - Math.exp(-2 * share)),
                share -> 600 * share / (share + 0.5),
                share -> 600 * Math.sqrt(share),
                share -> 150 * Math.log(1 + 50 * share))) {
            double[] work = IntStream.range(0, CHECKPOINTS)
                    .mapToDouble(i -> i * REQUESTS)
                    .toArray();
            double[] counts = Arrays.stream(work)
                    .map(done -> Math.floor(slowing.at(done / ALL)))
                    .toArray();
            assertThat(ProportionalGrowth.of(points(work, counts), 1)).matches(growth -> !growth.isSteady());
        }
    }

    private static double found(Course course, int batch) {
        int found = 0;
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom random = new SplittableRandom(1_000 + run);
            double[] work = new double[CHECKPOINTS];
            for (int i = 1; i < CHECKPOINTS; i++) {
                work[i] = work[i - 1] + REQUESTS + random.nextInt(-20, 21);
            }
            ProportionalGrowth growth =
                    ProportionalGrowth.of(points(work, counts(random, work, w -> course.at(w / ALL), batch)), 1);
            found += growth != null && growth.isSteady() && growth.p() < SIGNIFICANT ? 1 : 0;
        }
        return found / (double) RUNS;
    }

    /** Poisson events of a geometric number of instances around {@code batch}. */
    private static double[] counts(SplittableRandom random, double[] work, Course expected, int batch) {
        double[] counts = new double[work.length];
        for (int i = 1; i < work.length; i++) {
            double events = (expected.at(work[i]) - expected.at(work[i - 1])) / batch;
            counts[i] = counts[i - 1];
            for (double t = random.nextExponential(); t < events; t += random.nextExponential()) {
                counts[i] += batch == 1 ? 1 : Math.ceil(batch * random.nextExponential());
            }
        }
        return counts;
    }

    private static Observations points(double[] work, double[] counts) {
        return new Observations(
                IntStream.range(0, work.length).mapToDouble(i -> 10 * i).toArray(), work, counts);
    }
}
