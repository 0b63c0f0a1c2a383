package dev.soak.analysis.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.MeasurementsBuilder;
import dev.soak.analysis.series.Phase;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Threads that are gone after the full GC of a checkpoint: ended by it, or by themselves meanwhile. */
class ReclaimedByGcTest {
    private static final int SEEDS = 50;

    private interface Threads {
        /** How many end in a stretch of time, with a GC or without. */
        int end(SplittableRandom random, boolean collected);
    }

    @Test
    void threadsOfAPoolThatEndByThemselvesAreNotReclaimed() {
        int suspected = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            suspected += verdict(seed, (random, collected) -> random.nextInt(4)).grows() ? 1 : 0;
        }
        assertThat(suspected).isLessThanOrEqualTo(1);
    }

    @Test
    void threadsThatOnlyACleanerEndsAreReclaimed() {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(verdict(seed, (random, collected) -> collected ? 1 + random.nextInt(4) : 0)
                            .verdict())
                    .as("seed " + seed)
                    .isEqualTo(Verdict.SUSPECT);
        }
    }

    /** A leak shows through threads that come and go. */
    @Test
    void soAreThoseAmongOthersThatEndByThemselves() {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(verdict(seed, (random, collected) -> random.nextInt(3) + (collected ? 5 : 0))
                            .verdict())
                    .as("seed " + seed)
                    .isEqualTo(Verdict.SUSPECT);
        }
    }

    private static SeriesVerdict verdict(int seed, Threads threads) {
        SplittableRandom random = new SplittableRandom(seed);
        MeasurementsBuilder builder = new MeasurementsBuilder();
        for (int i = 0; i < 30; i++) {
            double before = 40;
            double ended = threads.end(random, true);
            double alone = Math.max(threads.end(random, false), threads.end(random, false));
            builder.add(new Checkpoint(
                    i,
                    60 * i,
                    1200L * i,
                    Phase.STEADY,
                    true,
                    true,
                    0.5,
                    Map.of("threads.live", before),
                    Map.of("threads.live", before - ended),
                    Map.of("threads.live", alone),
                    Map.of(),
                    Map.of(),
                    Map.of()));
        }
        List<SeriesVerdict> verdicts =
                new SoakVerdict().judge(builder.build().judged(), VerdictFixtures.policyForMinutes(30));
        return verdicts.stream()
                .filter(one -> one.id().toString().equals("threads.gc_ended"))
                .findFirst()
                .orElseThrow();
    }
}
