package dev.soak.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SlopeEstimateTest {
    /** Half of all negatively correlated series once ran forever. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyQuantileExistsForNoiseOfAnySignAndLength() {
        SplittableRandom random = new SplittableRandom(1);
        for (int run = 0; run < 300; run++) {
            int n = random.nextInt(4, 500);
            double phi = random.nextDouble(-0.99, 0.99);
            double theta = random.nextDouble(-0.99, 0.99);
            double[] x = new double[n];
            double[] y = new double[n];
            double before = 0;
            for (int i = 0; i < n; i++) {
                double e = random.nextGaussian();
                x[i] = i / (n - 1.0);
                y[i] = (i == 0 ? 0 : phi * y[i - 1]) + e + theta * before;
                before = e;
            }
            SlopeEstimate slope = SlopeEstimate.of(x, y, List.of(), 0.01);
            double median = slope.quantile(0.5);
            assertThat(slope.quantile(0.025)).as("run %d", run).isLessThan(median);
            assertThat(slope.quantile(0.975)).as("run %d", run).isGreaterThan(median);
            assertThat(slope.cumulativeProbability(median)).isCloseTo(0.5, within(0.01));
        }
    }

    @Test
    void alternatingCountsHaveNoSlope() {
        double[] x = new double[480];
        double[] y = new double[480];
        for (int i = 0; i < x.length; i++) {
            x[i] = i / 479.0;
            y[i] = 60 + i % 2;
        }
        SlopeEstimate slope = SlopeEstimate.of(x, y, List.of(), 0.3);
        assertThat(slope.quantile(0.025)).isNegative();
        assertThat(slope.quantile(0.975)).isPositive();
    }

    @Test
    void anOutlierCountsByItsWeight() {
        double[] x = new double[50];
        double[] y = new double[50];
        double[] weights = new double[50];
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < x.length; i++) {
            x[i] = i / 49.0;
            y[i] = x[i] + 0.1 * random.nextGaussian();
            weights[i] = 1;
        }
        y[48] = -20;
        weights[48] = 0;
        SlopeEstimate slope = SlopeEstimate.of(x, y, List.of(), 0.01, Noise.unbroken(50), weights);
        assertThat(slope.slope()).isCloseTo(1, within(0.2));
    }
}
