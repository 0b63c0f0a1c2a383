package dev.soak.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class WeightedLeastSquaresTest {
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(23);

    @Test
    void exactCombinationsAreFoundWhateverTheWeights() {
        double[][] columns = {random(30), random(30), random(30), random(30)};
        double[] y = combined(columns, 2, -3, 0.5, 7);

        assertThat(WeightedLeastSquares.solve(columns, y, random(30)))
                .containsExactly(new double[] {2, -3, 0.5, 7}, within(1e-9));
    }

    @Test
    void residualsAreOrthogonalToEachColumnUnderTheWeights() {
        double[][] columns = {random(30), random(30), random(30)};
        double[] y = random(30);
        double[] weights = random(30);
        double[] fitted = combined(columns, WeightedLeastSquares.solve(columns, y, weights));
        for (double[] column : columns) {
            double product = 0;
            for (int i = 0; i < y.length; i++) {
                product += weights[i] * (y[i] - fitted[i]) * column[i];
            }
            assertThat(product).isCloseTo(0, within(1e-9));
        }
    }

    @Test
    void aPointWithoutWeightDoesNotCount() {
        double[] ones = {1, 1, 1};
        assertThat(WeightedLeastSquares.solve(new double[][] {ones}, new double[] {2, 4, 99}, new double[] {1, 3, 0}))
                .containsExactly(new double[] {3.5}, within(1e-12));
    }

    @Test
    void aDependentColumnHasNoCoefficientAndTheOthersFitWithoutIt() {
        double[] a = random(20);
        double[] b = random(20);
        double[] both = combined(new double[][] {a, b}, 2, 5);
        double[] weights = new double[20];
        Arrays.fill(weights, 1);
        double[] beta = WeightedLeastSquares.solve(
                new double[][] {a, b, both, new double[20]}, combined(new double[][] {a, b}, 1, -4), weights);

        assertThat(beta).containsExactly(new double[] {1, -4, 0, 0}, within(1e-6));
    }

    @Test
    void scaleDoesNotMatter() {
        double[][] columns = {random(20), random(20)};
        double[] y = combined(columns, 2, 3);
        double[] large = Arrays.stream(columns[1]).map(value -> value * 1e9).toArray();

        assertThat(WeightedLeastSquares.solve(new double[][] {columns[0], large}, y, random(20)))
                .containsExactly(new double[] {2, 3e-9}, within(1e-9));
    }

    private double[] random(int n) {
        return random.doubles(n, 0.1, 2).toArray();
    }

    private static double[] combined(double[][] columns, double... beta) {
        double[] y = new double[columns[0].length];
        for (int j = 0; j < beta.length; j++) {
            for (int i = 0; i < y.length; i++) {
                y[i] += beta[j] * columns[j][i];
            }
        }
        return y;
    }
}
