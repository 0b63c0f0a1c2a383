package dev.soak.analysis.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LiveSetEstimateTest {
    @Test
    void theFloorIsTheLowestReadingBetweenOldCollections() {
        double[] levels = {5, 6, 9, 3, 4, 8, 4, 5, 9};
        TimedValue[] after = new TimedValue[levels.length];
        Arrays.setAll(after, i -> new TimedValue(i, levels[i]));

        assertThat(LiveSetEstimate.floors(Arrays.asList(after), new long[] {2, 5, 8}))
                .containsExactly(new TimedValue(3, 3), new TimedValue(6, 4));
    }

    @Test
    void aBoundedSampleIsSpreadEvenlyWithinItsBound() {
        BoundedSample<Integer> thinned = new BoundedSample<>(Math::min, 8);
        for (int i = 0; i < 100; i++) {
            thinned.add(i);
        }
        assertThat(thinned.stride()).isEqualTo(16);
        assertThat(thinned.items()).containsExactly(0, 16, 32, 48, 64, 80, 96);
    }
}
