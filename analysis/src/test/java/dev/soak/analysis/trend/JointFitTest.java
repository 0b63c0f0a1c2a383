package dev.soak.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JointFitTest {
    /** What the search for the noise may leave. */
    private static final double TOLERANCE = 0.01;

    @Test
    void aLargerNestedModelNeverHasASmallerLikelihood() {
        SplittableRandom random = new SplittableRandom(1);
        for (int run = 0; run < 200; run++) {
            ShapeData data = data(random);
            List<double[]> columns = new ArrayList<>();
            columns.add(column(data, x -> 1));
            List<JointFit> nested = new ArrayList<>();
            nested.add(fit(columns, data, nested));
            double[] places = {0, random.nextDouble(0.1, 0.5), random.nextDouble(0.5, 0.9)};
            for (double place : places) {
                columns.add(column(data, x -> Math.max(x - place, 0)));
                JointFit larger = fit(columns, data, nested);
                for (JointFit smaller : nested) {
                    assertThat(larger.noise().logLikelihood())
                            .as("run %d, %d columns", run, columns.size())
                            .isGreaterThan(smaller.noise().logLikelihood() - TOLERANCE);
                }
                nested.add(larger);
            }
        }
    }

    @Test
    void aDependentColumnChangesNothing() {
        ShapeData data = data(new SplittableRandom(2));
        double[] line = column(data, x -> x);
        JointFit once = fit(List.of(column(data, x -> 1), line), data, List.of());
        JointFit twice = fit(List.of(column(data, x -> 1), line, column(data, x -> 2 * x)), data, List.of());
        assertThat(twice.noise().logLikelihood()).isEqualTo(once.noise().logLikelihood());
        assertThat(twice.beta(2)).isZero();
    }

    /** ARMA noise with outliers, around a level, a line or a step. */
    private static ShapeData data(SplittableRandom random) {
        int n = random.nextInt(20, 200);
        double[] x = new double[n];
        double[] y = new double[n];
        double phi = random.nextDouble(-0.5, 0.99);
        double slope = random.nextInt(3) * random.nextDouble(0, 5);
        double step = random.nextInt(3) * random.nextDouble(0, 5);
        double noise = 0;
        for (int i = 0; i < n; i++) {
            x[i] = i / (n - 1.0);
            noise = phi * noise + (random.nextInt(20) == 0 ? 8 : 1) * random.nextGaussian();
            y[i] = (noise + slope * x[i] + (x[i] > 0.6 ? step : 0)) / 10;
        }
        return new ShapeData(x, false, y, CovariateColumns.NONE, Shape.FLAT, Transients.none(n), 0.006);
    }

    private static double[] column(ShapeData data, java.util.function.DoubleUnaryOperator of) {
        return Arrays.stream(data.clock()).map(of).toArray();
    }

    private static JointFit fit(List<double[]> columns, ShapeData data, List<JointFit> nested) {
        return JointFit.of(columns.toArray(double[][]::new), data, nested);
    }
}
