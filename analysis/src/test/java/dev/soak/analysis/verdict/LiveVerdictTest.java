package dev.soak.analysis.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.series.Limit;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.SeriesId;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class LiveVerdictTest {
    private static final SeriesId HEAP = SeriesId.of("heap.live");

    @Test
    void aLeakBecomesCertainAndAFillingCacheDoesNot() {
        assertThat(certainAt(1, x -> 40e6 + 400e6 * x)).isBetween(12, 40);
        assertThat(certainAt(1, x -> 40e6 + 100e6 * (1 - Math.exp(-x / 0.1)))).isZero();
    }

    @Test
    void lookingAfterEveryCheckpointFindsNoLeakInNoise() {
        for (int seed = 0; seed < 5; seed++) {
            assertThat(certainAt(seed, x -> 40e6)).isZero();
        }
    }

    @Test
    void aThousandCheckpointsAreKeptAsAFewHundred() {
        LiveVerdict live = new LiveVerdict(VerdictPolicy.forRun(Duration.ofHours(8)));
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
        assertThat(live.soFar().get(0).points()).isLessThanOrEqualTo(LiveVerdict.MOST);
        assertThat(live.certain()).hasSize(1);
    }

    /** The checkpoint of 120 at which the leak is certain; 0 for never. */
    private static int certainAt(long seed, DoubleUnaryOperator level) {
        LiveVerdict live = new LiveVerdict(VerdictPolicy.forRun(Duration.ofHours(8)));
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
