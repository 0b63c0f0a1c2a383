package dev.soak.analysis.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.series.SyntheticSeries;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The JVM's account of its native memory: three minutes at twenty requests per second, with fourteen checkpoints. */
class NativeMemoryTest {
    private static final double MIB = 1 << 20;
    private static final String OTHER = Resources.NATIVE.part("Other").toString();
    private static final String INTERNAL = Resources.NATIVE.part("Internal").toString();
    private static final String ARENAS = Resources.NATIVE.part("Arena Chunk").toString();

    /** 16 KiB per request, under a total that the compiler's arenas move by tens of megabytes. */
    @Test
    void memoryThatCodeAllocatesPerRequestIsALeak() {
        Series other = checkpoints(1, OTHER, 0.01).of(x -> 13 * MIB + 56 * MIB * x);
        Series total = checkpoints(2, "native.committed", 12).of(x -> 130 * MIB + 56 * MIB * x);
        assertThat(judge(other, total).verdict()).isEqualTo(Verdict.LEAK);
    }

    /** Copies of arrays that native code takes and does not give back, as RocksDB 7.10 does in each multiGet. */
    @Test
    void arraysThatNativeCodeKeepsAreALeak() {
        Series internal = checkpoints(7, INTERNAL, 0.01).of(x -> 5 * MIB + 150 * MIB * x);
        Series total = checkpoints(8, "native.committed", 12).of(x -> 104 * MIB + 150 * MIB * x);
        Series resident = checkpoints(9, "memory.resident", 20).of(x -> 113 * MIB + 150 * MIB * x);
        assertThat(judge(internal, total, resident).verdict()).isEqualTo(Verdict.LEAK);
    }

    /** A full GC leaves a kilobyte now and then. */
    @Test
    void whatTheJvmKeepsOfACollectionIsNone() {
        Series internal = checkpoints(10, INTERNAL, 0).of(x -> 4 * MIB + 1024 * Math.floor(14 * x));
        assertThat(judge(internal).verdict()).isNotEqualTo(Verdict.LEAK);
    }

    /** Each thread has some bytes in Internal, and each class. */
    @Test
    void aSideEffectOfOtherGrowthIsNotJudged() {
        Series internal = checkpoints(11, INTERNAL, 0.001).of(x -> 5 * MIB + 0.3 * MIB * x);
        Series total = checkpoints(12, "native.committed", 2).of(x -> 90 * MIB + 30 * MIB * x);
        assertThat(judge(internal, total).verdict()).isEqualTo(Verdict.BOUNDED);
    }

    @Test
    void memoryThatIsFreedIsNone() {
        Series other = checkpoints(3, OTHER, 0.01).of(x -> 13 * MIB);
        assertThat(judge(other).grows()).isFalse();
    }

    @Test
    void directBuffersAreJudgedByThemselves() {
        Series other = checkpoints(4, OTHER, 0.01).of(x -> 13 * MIB + 28 * MIB * x);
        Series buffers = checkpoints(5, "buffers.direct.used", 0.01).of(x -> 8 * MIB + 28 * MIB * x);
        assertThat(judge(other, buffers).verdict()).isEqualTo(Verdict.BOUNDED);
        assertThat(judge(buffers, other).verdict()).isEqualTo(Verdict.LEAK);
    }

    @Test
    void theJvmsOwnCategoriesAreAnIndicator() {
        Series arenas = checkpoints(6, ARENAS, 0.01).of(x -> 3 * MIB + 56 * MIB * x);
        assertThat(judge(arenas).verdict()).isEqualTo(Verdict.SUSPECT);
    }

    private static SeriesVerdict judge(Series series, Series... others) {
        List<Series> all = new ArrayList<>(List.of(series));
        all.addAll(List.of(others));
        return new SoakVerdict().judge(all, VerdictFixtures.policyForMinutes(3)).get(0);
    }

    private static SyntheticSeries checkpoints(int seed, String name, double noiseMib) {
        return SyntheticSeries.seeded(seed)
                .points(14)
                .every(13)
                .noise(noiseMib * MIB)
                .work(x -> 3600 * x)
                .limit(24_000 * MIB)
                .named(name, Series.Source.CHECKPOINTS);
    }
}
