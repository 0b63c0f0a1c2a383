package dev.soak.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OnsetEstimateTest {
    private static final int N = 120;
    private static final double[] CLOCK =
            IntStream.range(0, N).mapToDouble(i -> i / (N - 1.0)).toArray();

    @Test
    void theOnsetIsFoundWithinAnIntervalThatHasIt() {
        double[] onset = OnsetEstimate.interval(CLOCK, level(0.4, 0.05), Noise.WHITE);

        assertThat(onset[1]).isCloseTo(0.4, within(0.05));
        assertThat(onset[0]).isLessThan(onset[1]).isBetween(0.3, 0.4);
        assertThat(onset[2]).isGreaterThan(onset[1]).isBetween(0.4, 0.5);
    }

    @Test
    void autocorrelatedNoiseMakesItLessCertain() {
        double[] level = level(0.4, 0.05);
        double[] white = OnsetEstimate.interval(CLOCK, level, Noise.WHITE);
        double[] drifting = OnsetEstimate.interval(CLOCK, level, new Noise(0.8, 0, 1, 0));

        assertThat(drifting[1]).isEqualTo(white[1]);
        // A ninth of the points count: three times as wide, on a grid of hundredths.
        assertThat((drifting[2] - drifting[0]) / (white[2] - white[0])).isBetween(2.0, 4.5);
    }

    @Test
    void growthFromTheStartHasItsOnsetThere() {
        assertThat(OnsetEstimate.interval(CLOCK, level(0, 0.01), Noise.WHITE)[1])
                .isCloseTo(0, within(0.03));
        assertThat(OnsetEstimate.interval(CLOCK, level(0.9, 0.001), Noise.WHITE)[1])
                .isCloseTo(0.9, within(0.02));
    }

    private static double[] level(double onset, double noise) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        return IntStream.range(0, N)
                .mapToDouble(i -> Math.max(CLOCK[i] - onset, 0) + noise * random.nextGaussian())
                .toArray();
    }
}
