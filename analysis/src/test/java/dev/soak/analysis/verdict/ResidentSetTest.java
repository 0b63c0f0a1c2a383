package dev.soak.analysis.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.series.Series;
import dev.soak.analysis.series.SyntheticSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Three minutes at twenty requests per second, with fourteen checkpoints, on a machine with 24 GiB. */
class ResidentSetTest {
    private static final double MIB = 1 << 20;
    private static final int SEEDS = 20;

    /** 2.6 GiB/h: 133 MiB in the run, while heap and native memory of the JVM stay as they are. */
    @Test
    void memoryOfNativeCodeThatGrowsPerRequestIsALeak() {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(verdict(seed, x -> 280 * MIB + 133 * MIB * x, List.of()).verdict())
                    .as("seed " + seed)
                    .isEqualTo(Verdict.LEAK);
        }
    }

    @Test
    void soIsMemoryOfAContainer() {
        Series workingSet =
                checkpoints(3, "cgroup.memory.working_set", 2048 * MIB).of(x -> 280 * MIB + 133 * MIB * x);
        assertThat(judge(workingSet, List.of()).verdict()).isEqualTo(Verdict.LEAK);
    }

    /** The allocator keeps what was freed: the level rises in a step, gives some back, and rises less. */
    @Test
    void retentionIsNoLeak() {
        List<DoubleUnaryOperator> kept = List.of(
                x -> 280 * MIB + 133 * MIB * (1 - Math.exp(-5 * x)),
                x -> (x < 0.2 ? 280 : x < 0.6 ? 350 : 340) * MIB,
                x -> 280 * MIB + (x < 0.5 ? 200 * x : 100 - 60 * (x - 0.5)) * MIB);
        for (int seed = 0; seed < SEEDS; seed++) {
            for (int i = 0; i < kept.size(); i++) {
                assertThat(verdict(seed, kept.get(i), List.of()).verdict())
                        .as("seed " + seed + ", " + i)
                        .isNotEqualTo(Verdict.LEAK);
            }
        }
    }

    /** The heap in use reaches new heights for as long as nothing is collected. */
    @Test
    void theFirstTouchOfTheHeapIsNotJudged() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Series used = samples(seed + 100, "heap.used").of(x -> 20 * MIB + 130 * MIB * x);
            Series live = checkpoints(seed + 200, "heap.live", 6000 * MIB).of(x -> 20 * MIB);
            assertThat(verdict(seed, x -> 280 * MIB + 133 * MIB * x, List.of(used, live))
                            .verdict())
                    .as("seed " + seed)
                    .isEqualTo(Verdict.INCONCLUSIVE);
        }
    }

    /** Eden fills and is collected again and again, so that its memory was touched long ago. */
    @Test
    void aHeapThatIsCollectedExplainsNothing() {
        Series used = samples(5, "heap.used").of(x -> 20 * MIB + 100 * MIB * ((20 * x) % 1));
        assertThat(verdict(6, x -> 280 * MIB + 133 * MIB * x, List.of(used)).verdict())
                .isEqualTo(Verdict.LEAK);
    }

    @Test
    void theJvmsOwnAccountExplainsGrowth() {
        Series account = checkpoints(7, "native.committed", null).of(x -> 150 * MIB + 120 * MIB * x);
        SeriesVerdict verdict = verdict(8, x -> 280 * MIB + 133 * MIB * x, List.of(account));
        assertThat(verdict.verdict()).as("judged there").isNotEqualTo(Verdict.LEAK);
    }

    /** 7 KiB per request, which no reading of the resident set could tell from its noise. */
    @Test
    void liveNativeMemoryThatGrowsPerRequestIsALeak() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Series resident = checkpoints(seed, "memory.resident", 24_000 * MIB).of(x -> 280 * MIB);
            Series live = live(seed + 50).of(x -> 5 * MIB + 7.0 / 1024 * 3600 * x * MIB);
            assertThat(new SoakVerdict().judge(List.of(live, resident), VerdictFixtures.policyForMinutes(3)))
                    .as("seed " + seed)
                    .extracting(SeriesVerdict::verdict)
                    .first()
                    .isEqualTo(Verdict.LEAK);
        }
    }

    @Test
    void theAllocatorsFreeMemoryExplainsGrowthOfTheResidentSet() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Series fragmented =
                    checkpoints(seed + 70, "memory.fragmented", null).of(x -> 20 * MIB + 130 * MIB * x);
            Series live = live(seed + 50).of(x -> 5 * MIB);
            assertThat(verdict(seed, x -> 280 * MIB + 133 * MIB * x, List.of(fragmented, live))
                            .verdict())
                    .as("seed " + seed)
                    .isNotEqualTo(Verdict.LEAK);
        }
    }

    private static SyntheticSeries live(int seed) {
        return SyntheticSeries.seeded(seed)
                .points(14)
                .every(13)
                .noise(0.2 * MIB)
                .work(x -> 3600 * x)
                .named("memory.live", Series.Source.CHECKPOINTS);
    }

    @Test
    void aRecordingWithoutACollectionSaysNothingOfTheResidentSet() {
        SyntheticSeries memory = SyntheticSeries.seeded(9)
                .points(80)
                .every(1)
                .noise(0.05 * MIB)
                .limit(24_000 * MIB)
                .named("memory.resident", Series.Source.RECORDING);
        Series growing = memory.of(x -> 40 * MIB + 6 * MIB * x);
        assertThat(judge(growing, List.of()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        Series collected = SyntheticSeries.seeded(10)
                .points(80)
                .every(1)
                .noise(MIB)
                .named("heap.after_gc", Series.Source.RECORDING)
                .of(x -> 10 * MIB);
        assertThat(judge(growing, List.of(collected)).verdict()).isNotEqualTo(Verdict.INCONCLUSIVE);
    }

    private static SeriesVerdict verdict(int seed, DoubleUnaryOperator resident, List<Series> others) {
        return judge(checkpoints(seed, "memory.resident", 24_000 * MIB).of(resident), others);
    }

    private static SeriesVerdict judge(Series series, List<Series> others) {
        List<Series> all = new ArrayList<>(List.of(series));
        all.addAll(others);
        return new SoakVerdict().judge(all, VerdictFixtures.policyForMinutes(3)).get(0);
    }

    private static SyntheticSeries checkpoints(int seed, String name, @Nullable Double limit) {
        SyntheticSeries series = SyntheticSeries.seeded(seed)
                .points(14)
                .every(13)
                .noise(2.5 * MIB)
                .work(x -> 3600 * x)
                .named(name, Series.Source.CHECKPOINTS);
        return limit == null ? series : series.limit(limit);
    }

    private static SyntheticSeries samples(int seed, String name) {
        return SyntheticSeries.seeded(seed)
                .points(180)
                .every(1)
                .noise(0.1 * MIB)
                .work(x -> 3600 * x)
                .named(name, Series.Source.SAMPLES);
    }
}
