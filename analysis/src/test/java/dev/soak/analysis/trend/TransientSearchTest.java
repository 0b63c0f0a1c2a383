package dev.soak.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class TransientSearchTest {
    private static final int POINTS = 240;

    private static List<Transients> find(int seed, DoubleUnaryOperator course) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[POINTS];
        double[] y = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            x[i] = i / (POINTS - 1.0);
            y[i] = course.applyAsDouble(x[i]) + 0.03 * random.nextGaussian();
        }
        return TransientSearch.find(x, y, 0.006);
    }

    @Test
    void aTransientThatDecaysIsOneWindow() {
        for (int seed = 0; seed < 20; seed++) {
            List<Transients> found = find(seed, x -> 0.3 * x + (x < 0.4 ? 0 : 2 * Math.exp(-(x - 0.4) / 0.03)));
            Transients besideLine = found.get(found.size() - 1);
            assertThat(besideLine.windows()).as("seed " + seed).isEqualTo(1);
            double[] window = besideLine.windows(times()).get(0);
            assertThat(window[0]).isBetween(0.395, 0.41);
            assertThat(window[1]).isBetween(0.44, 0.6);
        }
    }

    @Test
    void liftedStretchesOfALineAreWindows() {
        for (int seed = 0; seed < 20; seed++) {
            List<Transients> found =
                    find(seed, x -> 0.5 * x + ((x > 0.2 && x < 0.3) || (x > 0.6 && x < 0.75) ? 0.8 : 0));
            assertThat(found.get(found.size() - 1).windows()).as("seed " + seed).isEqualTo(2);
        }
    }

    @Test
    void aWindowOverACacheThatHasFilledUpIsFound() {
        for (int seed = 0; seed < 20; seed++) {
            List<Transients> found = find(seed, x -> Math.min(x, 0.4) / 0.4 + (x > 0.6 && x < 0.7 ? 0.8 : 0));
            assertThat(found).as("seed " + seed).anySatisfy(transients -> {
                assertThat(transients.windows()).isEqualTo(1);
                double[] window = transients.windows(times()).get(0);
                assertThat(window[0]).isBetween(0.595, 0.61);
                assertThat(window[1]).isBetween(0.69, 0.705);
            });
        }
    }

    @Test
    void theContentsOfWindowsHaveTheNoiseOutsideThem() {
        double normal = -Math.log(0.03 * Math.sqrt(2 * Math.PI)) - 0.5;
        for (int seed = 0; seed < 20; seed++) {
            List<Transients> found =
                    find(seed, x -> 0.5 * x + ((x > 0.2 && x < 0.35) || (x > 0.6 && x < 0.75) ? 0.8 : 0));
            Transients besideLine = found.get(found.size() - 1);
            double contents = (2 * besideLine.windows() * Math.log(POINTS) - besideLine.criterion()) / 2;
            assertThat(contents / besideLine.points()).as("seed " + seed).isCloseTo(normal, within(0.25));
        }
    }

    @Test
    void aStepIsNoTransient() {
        for (int seed = 0; seed < 20; seed++) {
            assertThat(find(seed, x -> x > 0.7 ? 1 : 0))
                    .as("seed " + seed)
                    .allSatisfy(found -> assertThat(found.windows(times())).noneMatch(window -> window[1] > 0.97));
        }
    }

    @Test
    void noiseHasNoTransients() {
        int with = 0;
        for (int seed = 0; seed < 100; seed++) {
            with += find(seed, x -> 0).isEmpty() ? 0 : 1;
        }
        assertThat(with).isLessThanOrEqualTo(3);
    }

    private static double[] times() {
        double[] times = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            times[i] = i / (POINTS - 1.0);
        }
        return times;
    }
}
