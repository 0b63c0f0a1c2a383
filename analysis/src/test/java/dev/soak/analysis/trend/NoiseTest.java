package dev.soak.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class NoiseTest {
    private static final int N = 4000;
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(31);

    @Test
    void independentErrorsAreWhiteWithTheirScale() {
        double[] residual = random.doubles(N, -1, 1).toArray();
        Noise noise = Noise.fit(residual, Noise.unbroken(N), 0);

        assertThat(noise.phi() + noise.theta()).isCloseTo(0, within(0.1));
        assertThat(noise.scale()).isBetween(0.4, 0.7);
    }

    @Test
    void theCoefficientsOfAnAutoregressionAreFound() {
        Noise noise = Noise.fit(process(0.87, 0), Noise.unbroken(N), 0);

        assertThat(noise.phi()).isCloseTo(0.87, within(0.07));
        assertThat(noise.theta()).isZero();
    }

    @Test
    void measurementNoiseOnADriftIsAMovingAverage() {
        Noise noise = Noise.fit(process(0.93, -0.5), Noise.unbroken(N), 0);

        assertThat(noise.phi()).isCloseTo(0.93, within(0.07));
        assertThat(noise.theta()).isCloseTo(-0.5, within(0.26));
    }

    @Test
    void aLargerScaleIsLessLikelyByItsLogarithm() {
        double[] small = process(0.6, 0);
        double[] large = new double[N];
        for (int i = 0; i < N; i++) {
            large[i] = 10 * small[i];
        }
        Noise one = Noise.fit(small, Noise.unbroken(N), 0);
        Noise ten = Noise.fit(large, Noise.unbroken(N), 0);

        assertThat(ten.scale() / one.scale()).isCloseTo(10, within(1e-9));
        assertThat(one.logLikelihood() - ten.logLikelihood()).isCloseTo(N * Math.log(10), within(1e-6 * N));
    }

    @Test
    void theLikelihoodIsThatOfStudentsDistribution() {
        double[] residual = {1, -2, 0.5, 3, -0.25, 0};
        Noise white = Noise.WHITE.scaled(residual, 1, 0, 0);
        double expected = 0;
        for (double e : residual) {
            double t = e / white.scale();
            // The density of Student's t with five degrees of freedom.
            expected += Math.log(8 / (3 * Math.PI * Math.sqrt(5)) / Math.pow(1 + t * t / 5, 3) / white.scale());
        }
        assertThat(white.logLikelihood()).isCloseTo(expected, within(1e-9));
    }

    @Test
    void theScaleIsThatOfMaximumLikelihood() {
        double[] residual = {1, -2, 0.5, 3, -0.25, 0.1, -1.5, 0.75};
        Noise white = Noise.WHITE.scaled(residual, 1, 0, 0);
        // Eight steps of the EM algorithm come close to the fixed point.
        double square = white.scale() * white.scale();
        double sum = 0;
        for (double e : residual) {
            sum += e * e * 6 / (5 + e * e / square);
        }
        assertThat(sum / residual.length).isCloseTo(square, within(0.01 * square));
        assertThat(Noise.WHITE.scaled(residual, 1, 0, square).scale()).isCloseTo(white.scale(), within(1e-3));
        assertThat(Noise.weight(0, 1)).isEqualTo(1.2);
        assertThat(Noise.weight(5, 1)).isEqualTo(0.2);
    }

    @Test
    void theLikelihoodOfManyLargeInnovationsIsFinite() {
        double[] residual = random.doubles(N, -1, 1).toArray();
        residual[7] = 1e60;
        residual[8] = 1e60;
        residual[9] = 1e60;
        double likely = Noise.WHITE.scaled(residual, 1, 0, 1).logLikelihood();
        assertThat(likely).isFinite().isNegative();
    }

    @Test
    void aRestartCostsItsSpread() {
        double[] residual = process(0.6, 0);
        Noise one = new Noise(0.6, 0, 1, 0).scaled(residual, 1, 0, 0.1);
        Noise three = new Noise(0.6, 0, 1, 0).scaled(residual, 3, 0, 0.1);
        assertThat(one.logLikelihood() - three.logLikelihood()).isCloseTo(2 * Math.log(1.25), within(1e-9));
    }

    @Test
    void errorsOfReadingsAreALowerBoundOfTheScale() {
        double[] exact = new double[20];
        assertThat(Noise.WHITE.scaled(exact, 1, 0.3, 0).scale()).isCloseTo(0.3, within(1e-12));
        assertThat(Noise.floor(0, 0, 0.3)).isEqualTo(0.3);
        assertThat(Noise.floor(0.8, -0.6, 1))
                .as("whitening amplifies it")
                .isCloseTo(Math.sqrt(1 + 0.04 / 0.64), within(1e-12));
    }

    @Test
    void whiteningReturnsTheInnovations() {
        double[] column = {2, 3, 5, 4};
        double[] white = new double[4];
        Noise.whiten(column, new boolean[] {true, false, true, false}, 0.6, 0, white);

        assertThat(white).containsExactly(new double[] {2 * 0.8, 3 - 1.2, 5 * 0.8, 4 - 3}, within(1e-12));
        Noise.whiten(column, Noise.unbroken(4), 0, -0.5, white);
        double first = 2 / Math.sqrt(1.25);
        double second = 3 + first / 2;
        assertThat(white)
                .containsExactly(new double[] {first, second, 5 + second / 2, 4 + (5 + second / 2) / 2}, within(1e-12));
    }

    @Test
    void theSpreadOfTheProcessIsThatOfItsSimulation() {
        double squares = 0;
        for (double value : process(0.8, -0.25)) {
            squares += value * value / N;
        }
        double innovation = Math.sqrt(1 / 12.0);
        assertThat(Noise.stationarySpread(0.8, -0.25)).isCloseTo(Math.sqrt(squares) / innovation, within(0.1));
        assertThat(Noise.stationarySpread(0.6, 0)).isCloseTo(1.25, within(1e-12));
    }

    @Test
    void aMovingAverageThatCancelsTheAutoregressionIsRedundant() {
        assertThat(Noise.isRedundant(0.5, -0.5)).isTrue();
        assertThat(Noise.isRedundant(0.3, -0.5)).isTrue();
        assertThat(Noise.isRedundant(0.6, -0.5)).isFalse();
        assertThat(Noise.isRedundant(0, 0)).isFalse();
        assertThat(Noise.count(new boolean[] {true, false, true})).isEqualTo(2);
    }

    /** From uniform innovations of unit width. */
    private double[] process(double phi, double theta) {
        double[] y = new double[N];
        double before = 0;
        for (int i = 0; i < N; i++) {
            double innovation = random.nextDouble() - 0.5;
            y[i] = (i == 0 ? 0 : phi * y[i - 1]) + innovation + theta * before;
            before = innovation;
        }
        return y;
    }
}
