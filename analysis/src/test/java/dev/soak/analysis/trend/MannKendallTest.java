package dev.soak.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.soak.analysis.statistics.Autocorrelation;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MannKendallTest {
    private static final int N = 60;
    private static final double[] X = IntStream.range(0, N).mapToDouble(i -> i).toArray();
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(29);

    @Test
    void theScoreIsThatOfAllPairs() {
        for (int round = 0; round < 20; round++) {
            // Of ten values, so that many are tied.
            double[] y = random.ints(N, 0, 10).asDoubleStream().toArray();
            long s = 0;
            for (int i = 0; i < N; i++) {
                for (int j = i + 1; j < N; j++) {
                    s += (long) Math.signum(y[j] - y[i]);
                }
            }
            assertThat(MannKendall.score(y)).isEqualTo(s);
        }
    }

    @Test
    void theTestHasAContinuityCorrectionAndTwoSides() {
        MannKendall rising = MannKendall.independent(new double[] {1, 2, 3, 4, 5, 6, 7, 8});
        MannKendall falling = MannKendall.independent(new double[] {8, 7, 6, 5, 4, 3, 2, 1});

        assertThat(rising.s()).isEqualTo(28);
        assertThat(rising.variance()).isCloseTo(8 * 7 * 21 / 18.0, within(1e-9));
        assertThat(rising.z()).isCloseTo(27 / Math.sqrt(8 * 7 * 21 / 18.0), within(1e-9));
        assertThat(rising.p()).isCloseTo(0.00083, within(1e-5));
        assertThat(falling.z()).isEqualTo(-rising.z());
        assertThat(falling.p()).isEqualTo(rising.p());
    }

    @Test
    void withoutATrendNothingIsSignificant() {
        MannKendall balanced = MannKendall.independent(new double[] {1, 2, 2, 1});
        assertThat(balanced.s()).isZero();
        assertThat(balanced.z()).isZero();
        assertThat(balanced.p()).isEqualTo(1);
        MannKendall constant = MannKendall.independent(new double[] {3, 3, 3, 3, 3});
        assertThat(constant.variance()).isZero();
        assertThat(constant.p()).isEqualTo(1);
        assertThat(MannKendall.autocorrelated(X, new double[N]).p()).isEqualTo(1);
    }

    /** Hamed and Rao (1998), equation 6, on the ranks of the detrended values. */
    @Test
    void autocorrelationWidensTheVarianceByItsSignificantCoefficients() {
        double[] y = new double[N];
        for (int i = 1; i < N; i++) {
            y[i] = 0.8 * y[i - 1] + random.nextGaussian();
        }
        double slope = TheilSen.fit(X, y, 0.95).slope();
        double[] detrended =
                IntStream.range(0, N).mapToDouble(i -> y[i] - slope * i).toArray();
        double[] ranks = Arrays.stream(detrended)
                .map(value ->
                        Arrays.stream(detrended).filter(other -> other <= value).count())
                .toArray();
        double[] rho = Autocorrelation.of(ranks);
        double sum = 0;
        for (int k = 1; k < N - 2; k++) {
            sum += Math.abs(rho[k]) > 1.959964 / Math.sqrt(N) ? (N - k) * (N - k - 1.0) * (N - k - 2) * rho[k] : 0;
        }
        double factor = 1 + 2 * sum / (N * (N - 1.0) * (N - 2));
        MannKendall corrected = MannKendall.autocorrelated(X, y);

        assertThat(factor).isGreaterThan(2);
        assertThat(corrected.variance()).isCloseTo(factor * MannKendall.variance(y), within(1e-6));
        assertThat(corrected.s()).isEqualTo(MannKendall.independent(y).s());
        assertThat(Math.abs(corrected.z()))
                .isLessThan(Math.abs(MannKendall.independent(y).z()));
    }

    @Test
    void threePointsAreNotCorrected() {
        double[] x = {0, 1, 2};
        double[] y = {1, 5, 4};
        assertThat(MannKendall.autocorrelated(x, y)).isEqualTo(MannKendall.independent(y));
    }
}
