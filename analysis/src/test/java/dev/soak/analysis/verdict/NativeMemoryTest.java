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
    private static final String ARENAS = Resources.NATIVE.part("Arena Chunk").toString();

    /** 16 KiB per request, under a total that the compiler's arenas move by tens of megabytes. */
    @Test
    void memoryThatCodeAllocatesPerRequestIsALeak() {
        Series other = checkpoints(1, OTHER, 0.01).of(x -> 13 * MIB + 56 * MIB * x);
        Series total = checkpoints(2, "native.committed", 12).of(x -> 130 * MIB + 56 * MIB * x);
        assertThat(judge(other, total).verdict()).isEqualTo(Verdict.LEAK);
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
