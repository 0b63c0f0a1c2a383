package dev.soak.analysis.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Phase;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class InterimVerdictEstimatorTest {
    private static final int LONG = 120;
    private static final SeriesId HEAP = SeriesId.of("heap.live");

    @Test
    void aLeakBecomesCertainAndAFillingCacheDoesNot() {
        assertThat(certainAt(1, x -> 40e6 + 400e6 * x)).isBetween(12, 40);
        assertThat(certainAt(1, x -> 40e6 + 100e6 * (1 - Math.exp(-x / 0.1)))).isZero();
    }

    @Test
    void noiseIsNeverALeakEvenIfEvaluatedAtEveryCheckpoint() {
        for (int seed = 0; seed < 5; seed++) {
            assertThat(certainAt(seed, x -> 40e6)).isZero();
        }
    }

    @Test
    void aThousandCheckpointsAreReducedToAFewHundred() {
        InterimVerdictEstimator live = new InterimVerdictEstimator(VerdictPolicy.forRun(Duration.ofHours(8)));
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 1; k <= 1000; k++) {
            live.add(
                    30 * k,
                    100 * k,
                    Phase.STEADY,
                    Map.of(HEAP, 40e6 + 1e5 * k + 1e5 * random.nextGaussian()),
                    Map.of());
        }
        assertThat(live.soFar()).hasSize(1);
        assertThat(live.soFar().get(0).points()).isLessThanOrEqualTo(InterimVerdictEstimator.MAX_POINTS);
        assertThat(live.certain()).hasSize(1);
    }

    @Test
    void aFitIsNeverOlderThanAnEighthOfTheCheckpoints() {
        InterimVerdictEstimator live = new InterimVerdictEstimator(VerdictPolicy.forRun(Duration.ofHours(8)));
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 1; k <= 60; k++) {
            Map<SeriesId, Double> values = new HashMap<>();
            for (int i = 0; i < 30; i++) {
                values.put(SeriesId.of("pool.used", "pool", "p" + i), 100 + random.nextGaussian());
            }
            live.add(30 * k, 100 * k, Phase.STEADY, values, Map.of());
            int oldest = k - k / InterimVerdictEstimator.REFIT_SHARE;
            assertThat(live.soFar()).allMatch(verdict -> verdict.points() >= oldest);
        }
        assertThat(live.soFar()).hasSize(30);
    }

    @Test
    void oneObjectPerRequestAmongThreeThousandClassesStopsARunAndAFillingCacheDoesNot() {
        assertThat(classCertainAt(work -> work)).isBetween(12, 20);
        assertThat(classCertainAt(work -> 2000 * (1 - Math.exp(-work / 1000)))).isZero();
    }

    @Test
    void oneInTwentyAtRandomStopsARun() {
        for (int seed = 0; seed < 5; seed++) {
            assertThat(randomCertainAt(seed, work -> work / 20))
                    .as("seed " + seed)
                    .isBetween(12, LONG - 1);
        }
    }

    @Test
    void aCacheThatWasFilledDoesNotStopARun() {
        for (int seed = 0; seed < 4; seed++) {
            assertThat(randomCertainAt(seed, work -> 40 * (1 - Math.exp(-work / 200))))
                    .as("seed " + seed)
                    .isZero();
        }
    }

    @Test
    void classesOfTheWarmUpDoNotStopARun() {
        for (int seed = 0; seed < 4; seed++) {
            assertThat(randomCertainAt(seed, work -> 150 * Math.log(1 + work / 200)))
                    .as("logarithmic, seed " + seed)
                    .isZero();
            assertThat(randomCertainAt(seed, work -> 6 * Math.sqrt(work)))
                    .as("square root, seed " + seed)
                    .isZero();
        }
    }

    @Test
    void theResidentSetIsLeftToTheEndOfTheRun() {
        InterimVerdictEstimator live = new InterimVerdictEstimator(VerdictPolicy.forRun(Duration.ofHours(8)));
        SeriesId resident = SeriesId.of("memory.resident");
        for (int k = 1; k <= 40; k++) {
            live.add(
                    30 * k,
                    100 * k,
                    Phase.STEADY,
                    Map.of(resident, 3e8 + 1e6 * k),
                    Map.of(resident, new Limit("physical memory", 24e9)));
        }
        assertThat(live.certain()).isEmpty();
    }

    @Test
    void aGrowingClassIsNamedBeforeItIsCertain() {
        InterimVerdictEstimator live = new InterimVerdictEstimator(VerdictPolicy.forRun(Duration.ofHours(8)));
        for (int k = 0; k < 5; k++) {
            live.add(checkpoint(k, 100L * k, 50 + 100L * k, new SplittableRandom(k)));
        }
        assertThat(live.growingClasses(live.soFar()).stream().map(ProportionalClasses::subject))
                .containsExactly("com.acme.Review");
        assertThat(live.certain()).isEmpty();
    }

    /** The checkpoint of 60 at which growth of a class is certain; 0 for never. */
    private static int classCertainAt(DoubleUnaryOperator instances) {
        InterimVerdictEstimator live = new InterimVerdictEstimator(VerdictPolicy.forRun(Duration.ofHours(8)));
        SplittableRandom random = new SplittableRandom(1);
        long work = 0;
        for (int k = 0; k < 60; k++) {
            work += 95 + random.nextInt(10);
            live.add(checkpoint(k, work, Math.round(50 + instances.applyAsDouble((double) work)), random));
            if (!live.certain().isEmpty()) {
                return k;
            }
        }
        return 0;
    }

    /** The checkpoint at which growth by random events is certain; 0 for never. */
    private static int randomCertainAt(int seed, DoubleUnaryOperator expected) {
        InterimVerdictEstimator live = new InterimVerdictEstimator(VerdictPolicy.forRun(Duration.ofHours(8)));
        SplittableRandom random = new SplittableRandom(seed);
        SeriesId id = SeriesId.of("class.instances", "class", "com.acme.Review");
        long work = 0;
        double count = 50;
        for (int k = 1; k < LONG; k++) {
            long before = work;
            work += 190 + random.nextInt(20);
            double events = expected.applyAsDouble((double) work) - expected.applyAsDouble((double) before);
            for (double at = random.nextExponential(); at < events; at += random.nextExponential()) {
                count++;
            }
            live.add(240 * k, (double) work, Phase.STEADY, Map.of(id, count), Map.of());
            if (k % 4 == 0 && !live.certain().isEmpty()) {
                return k;
            }
        }
        return 0;
    }

    private static Checkpoint checkpoint(int index, long work, long reviews, SplittableRandom random) {
        Map<String, Checkpoint.ClassCount> classes = new HashMap<>();
        for (int c = 0; c < 3000; c++) {
            classes.put("C" + c, new Checkpoint.ClassCount(1000 + random.nextInt(20), 24_000));
        }
        classes.put("com.acme.Review", new Checkpoint.ClassCount(reviews, 24 * reviews));
        Map<String, Double> heap = Map.of("heap.live", 40e6 + 1e5 * random.nextGaussian());
        return new Checkpoint(
                index, 30.0 * (index + 1), work, Phase.STEADY, true, true, 0.3, heap, heap, classes, Map.of());
    }

    /** The checkpoint of 120 at which the leak is certain; 0 for never. */
    private static int certainAt(long seed, DoubleUnaryOperator level) {
        InterimVerdictEstimator live = new InterimVerdictEstimator(VerdictPolicy.forRun(Duration.ofHours(8)));
        SplittableRandom random = new SplittableRandom(seed);
        for (int k = 1; k <= 120; k++) {
            double value = level.applyAsDouble(k / 120.0) + 2e5 * random.nextGaussian();
            live.add(240 * k, 2400 * k, Phase.STEADY, Map.of(HEAP, value), Map.of(HEAP, new Limit("-Xmx", 512e6)));
            if (!live.certain().isEmpty()) {
                return k;
            }
        }
        return 0;
    }
}
