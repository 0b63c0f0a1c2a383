package dev.soak.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrthogonalLeastSquaresTest {
    private static final int POINTS = 101;

    private final SplittableRandom random = new SplittableRandom(71);

    private double[] noise() {
        double[] noise = new double[POINTS];
        Arrays.setAll(noise, i -> random.nextGaussian());
        return noise;
    }

    private static double[] ones() {
        double[] ones = new double[POINTS];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] line() {
        double[] line = new double[POINTS];
        Arrays.setAll(line, i -> i / (POINTS - 1.0));
        return line;
    }

    @Test
    void theSquaresAreThoseOfTheFit() {
        for (int common = 0; common < 3; common++) {
            List<double[]> columns = List.of(ones(), noise()).subList(0, common);
            OrthogonalLeastSquares basis = new OrthogonalLeastSquares(noise(), columns);
            double[][] further = {line(), noise(), noise()};
            for (int p = 0; p <= further.length; p++) {
                double[][] some = Arrays.copyOf(further, p);
                double fitted = Objects.requireNonNull(basis.fit(some)).squares();

                assertThat(basis.squares(some)).isCloseTo(fitted, within(1e-9 * fitted));
            }
        }
    }

    @Test
    void aPerfectFitLeavesNothing() {
        double[] y = line();
        Arrays.setAll(y, i -> 3 + 2 * y[i]);
        OrthogonalLeastSquares basis = new OrthogonalLeastSquares(y, List.of(ones()));

        assertThat(basis.squares(line())).isCloseTo(0, within(1e-12)).isNotNegative();
        assertThat(Objects.requireNonNull(basis.fit(line())).beta(0)).isCloseTo(2, within(1e-12));
    }

    @Test
    void dependentColumnsHaveNoFit() {
        OrthogonalLeastSquares basis = new OrthogonalLeastSquares(noise(), List.of(ones()));
        double[] shifted = line();
        Arrays.setAll(shifted, i -> 5 - shifted[i]);

        assertThat(basis.squares(ones())).isNaN();
        assertThat(basis.fit(ones())).isNull();
        assertThat(basis.squares(line(), shifted)).isNaN();
        assertThat(basis.fit(line(), shifted)).isNull();
    }
}
