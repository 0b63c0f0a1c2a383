package dev.soak.analysis.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Three minutes with twenty checkpoints, some of them soon after one another; each forces one collection. */
class GrowthByCollectionsTest {
    private static final double MIB = 1 << 20;
    private static final int CHECKPOINTS = 20;
    private static final int SEEDS = 20;
    /** Instead of a number of collections: the JVM ignores some of those that are asked for, and has none of its own. */
    private static final int IGNORES_EVERY_OTHER = -1;

    /** What was loaded until each checkpoint. */
    private interface Load {
        double between(SplittableRandom random, int own, int forced, double requests);
    }

    @Test
    void classesLoadedByEachCollectionAreALeakWhereTheTargetCollectsByItself() {
        int leaks = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SeriesVerdict verdict = verdict(seed, 4, (random, own, forced, requests) -> batches(random, own + forced));
            leaks += verdict.verdict() == Verdict.LEAK ? 1 : 0;
            if (verdict.verdict() == Verdict.LEAK) {
                assertThat(verdict.drivenBy()).isEqualTo(GrowthDriver.COLLECTIONS);
                assertThat(verdict.reason())
                        .isInstanceOfSatisfying(
                                Reason.Grows.class,
                                grows -> assertThat(grows.pattern())
                                        .isEqualTo(Reason.Pattern.PROPORTIONAL_TO_COLLECTIONS));
            }
        }
        assertThat(leaks).isGreaterThanOrEqualTo(SEEDS - 2);
    }

    /** Only the full GC of a checkpoint loads them; production has none. */
    @Test
    void classesLoadedByForcedCollectionsOnlyAreSuspect() {
        for (int seed = 0; seed < SEEDS; seed++) {
            SeriesVerdict verdict = verdict(seed, 4, (random, own, forced, requests) -> batches(random, forced));
            assertThat(verdict.verdict()).as("seed " + seed).isNotEqualTo(Verdict.LEAK);
            if (verdict.reason() instanceof Reason.Grows grows) {
                assertThat(grows.caveat()).isEqualTo(Reason.Caveat.FORCED_COLLECTIONS_ONLY);
            }
        }
    }

    /** The same where the target never collects by itself in three minutes. */
    @Test
    void aTargetThatDoesNotCollectDoesNotLeakByCollections() {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(verdict(seed, 0, (random, own, forced, requests) -> batches(random, own + forced))
                            .verdict())
                    .as("seed " + seed)
                    .isNotEqualTo(Verdict.LEAK);
        }
    }

    @Test
    void aJvmThatCollectsLessOftenThanAskedDoesNotLeakByCollections() {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(verdict(
                                    seed,
                                    IGNORES_EVERY_OTHER,
                                    (random, own, forced, requests) -> batches(random, own + forced))
                            .verdict())
                    .as("seed " + seed)
                    .isNotEqualTo(Verdict.LEAK);
        }
    }

    /** One class per collection takes decades to fill the class space. */
    @Test
    void oneClassPerCollectionIsNoLeak() {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(verdict(seed, 4, (random, own, forced, requests) -> own + forced)
                            .verdict())
                    .as("seed " + seed)
                    .isNotEqualTo(Verdict.LEAK);
        }
    }

    @Test
    void aClassPerRequestIsDrivenByWork() {
        for (int seed = 0; seed < SEEDS; seed++) {
            SeriesVerdict verdict = verdict(seed, 4, (random, own, forced, requests) -> requests);
            assertThat(verdict.verdict()).as("seed " + seed).isEqualTo(Verdict.LEAK);
            assertThat(verdict.drivenBy()).isEqualTo(GrowthDriver.WORK);
        }
    }

    @Test
    void classesLoadedWhileCodeRunsForTheFirstTimeAreNoLeak() {
        for (int seed = 0; seed < SEEDS; seed++) {
            int[] left = {40};
            assertThat(verdict(seed, 4, (random, own, forced, requests) -> left[0] -= left[0] / 4)
                            .verdict())
                    .as("seed " + seed)
                    .isNotEqualTo(Verdict.LEAK);
        }
    }

    /** 12 to 36 classes for each. */
    private static double batches(SplittableRandom random, int collections) {
        return random.ints(collections, 12, 37).sum();
    }

    private static SeriesVerdict verdict(int seed, int ownPerStretch, Load load) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] classes = new double[CHECKPOINTS];
        double[] t = new double[CHECKPOINTS];
        double[] work = new double[CHECKPOINTS];
        double[] all = new double[CHECKPOINTS];
        double[] forced = new double[CHECKPOINTS];
        classes[0] = 6_200;
        for (int i = 1; i < CHECKPOINTS; i++) {
            // An idle window, and a short stretch before it.
            boolean idle = i % 6 == 5;
            int requests = idle ? 0 : i % 6 == 4 ? 40 : 180 + random.nextInt(60);
            int own = ownPerStretch == IGNORES_EVERY_OTHER
                    ? -(i % 2)
                    : requests < 100 || ownPerStretch == 0 ? 0 : ownPerStretch - 1 + random.nextInt(3);
            t[i] = t[i - 1] + (idle ? 7 : requests / 20.0) + 0.5 + random.nextDouble();
            work[i] = work[i - 1] + requests;
            all[i] = all[i - 1] + own + 1;
            forced[i] = forced[i - 1] + 1;
            classes[i] = classes[i - 1] + load.between(random, own, 1, requests);
        }
        double[] space = Arrays.stream(classes).map(count -> 570 * count).toArray();
        return new SoakVerdict()
                .judge(
                        List.of(
                                series("classes.loaded", t, work, classes, null),
                                series("gc.collections", t, work, all, null),
                                series("gc.forced", t, work, forced, null),
                                series("class_space.used", t, work, space, new Limit("class space", 1024 * MIB))),
                        VerdictFixtures.policyForMinutes(3))
                .get(0);
    }

    private static Series series(String name, double[] t, double[] work, double[] values, @Nullable Limit limit) {
        Phase[] phases = new Phase[CHECKPOINTS];
        Arrays.fill(phases, Phase.STEADY);
        return new Series(SeriesId.of(name), Series.Source.CHECKPOINTS, t, work, values, phases, limit);
    }
}
