package dev.soak.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class SawtoothTest {
    @Test
    void theTroughsOfTeethAreFound() {
        assertThat(Sawtooth.troughs(teeth(60, 10, 0))).containsExactly(10, 20, 30, 40, 50);
        assertThat(Sawtooth.troughs(teeth(60, 10, 0.05))).as("with noise").containsExactly(10, 20, 30, 40, 50);
    }

    @Test
    void aDisturbanceWithinAFallIsNoTroughOfItsOwn() {
        double[] y = teeth(80, 10, 0);
        y[30] = 4;
        y[31] = 0;
        y[32] = 1;
        assertThat(Sawtooth.troughs(y)).containsExactly(10, 20, 31, 40, 50, 60, 70);
    }

    @Test
    void fallsThatReleaseLessThanHalfAreNoTeeth() {
        double[] less = new double[120];
        double[] more = new double[120];
        for (int i = 0; i < less.length; i++) {
            less[i] = i % 20 + i / 20 * 11;
            more[i] = i % 20 + i / 20 * 8;
        }
        assertThat(Sawtooth.troughs(more)).containsExactly(20, 40, 60, 80, 100);
        assertThat(Sawtooth.troughs(less)).isEmpty();
    }

    @Test
    void fallsWithinTheNoiseAreNoTeeth() {
        double[] noise = RandomGeneratorFactory.of("L64X128MixRandom")
                .create(5)
                .doubles(200)
                .toArray();
        assertThat(Sawtooth.troughs(noise)).isEmpty();
    }

    @Test
    void fourTeethAreTooFew() {
        assertThat(Sawtooth.troughs(teeth(50, 10, 0))).isEmpty();
    }

    @Test
    void growthWithoutTeethAndShortSeriesAreNoSawtooth() {
        double[] ramp = new double[60];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i;
        }
        assertThat(Sawtooth.troughs(ramp)).isEmpty();
        assertThat(Sawtooth.troughs(teeth(19, 3, 0))).isEmpty();
    }

    @Test
    void teethInOnePartOfTheRunAreNoSawtooth() {
        double[] y = new double[100];
        System.arraycopy(teeth(60, 10, 0), 0, y, 0, 60);
        assertThat(Sawtooth.troughs(y)).isEmpty();
    }

    @Test
    void loadThatIsSwitchedOnAndOffIsNoSawtooth() {
        double[] y = new double[80];
        for (int i = 0; i < y.length; i++) {
            y[i] = i / 8 % 2 == 0 ? 0 : 10;
        }
        assertThat(Sawtooth.troughs(y)).isEmpty();
    }

    @Test
    void growthUnderTheTeethIsKept() {
        double[] y = teeth(80, 10, 0);
        for (int i = 0; i < y.length; i++) {
            y[i] += i * 0.3;
        }
        List<Integer> troughs = Sawtooth.troughs(y);
        assertThat(troughs).containsExactly(10, 20, 30, 40, 50, 60, 70);
    }

    private static double[] teeth(int n, int period, double noise) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = i % period + noise * random.nextDouble();
        }
        return y;
    }
}
