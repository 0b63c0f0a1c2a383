package dev.soak.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class PiecewiseConstantFitTest {
    private static final double[] STEPS = {1, 1, 1, 4, 4, 9, 9, 9, 9, 2, 2};

    @Test
    void stepsAreFoundExactly() {
        PiecewiseConstantFit fit = new PiecewiseConstantFit(STEPS, 3);

        assertThat(fit.maxJumps()).isEqualTo(3);
        assertThat(fit.cuts(3)).containsExactly(3, 5, 9);
        assertThat(fit.squares(3)).isCloseTo(0, within(1e-9));
        assertThat(PiecewiseConstantFit.levels(STEPS, fit.cuts(3))).containsExactly(1, 4, 9, 2);
        assertThat(PiecewiseConstantFit.residual(STEPS, fit.cuts(3), new double[] {1, 4, 9, 2}))
                .containsOnly(0);
        assertThat(PiecewiseConstantFit.residual(new double[] {1, 2, 5, 7}, new int[] {2}, new double[] {1, 5}))
                .containsExactly(0, 1, 0, 2);
    }

    @Test
    void everyNumberOfJumpsIsTheBestOfAllCuts() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(17);
        for (int round = 0; round < 20; round++) {
            double[] y = random.doubles(11).toArray();
            PiecewiseConstantFit fit = new PiecewiseConstantFit(y, 4);
            assertThat(fit.maxJumps()).isEqualTo(4);
            for (int jumps = 0; jumps <= 4; jumps++) {
                assertThat(fit.squares(jumps)).isCloseTo(least(y, 0, jumps), within(1e-12));
                assertThat(squares(y, fit.cuts(jumps))).isCloseTo(fit.squares(jumps), within(1e-12));
            }
        }
    }

    @Test
    void aSegmentHasTwoPointsAtLeast() {
        assertThat(new PiecewiseConstantFit(new double[] {0, 0, 0, 50, 0, 0, 0}, 9).maxJumps())
                .isEqualTo(2);
        assertThat(new PiecewiseConstantFit(new double[] {3}, 9).maxJumps()).isZero();
        assertThat(new PiecewiseConstantFit(new double[] {1, 3}, 9).squares(0)).isEqualTo(2);
    }

    @Test
    void cutsOfBlocksAreRefinedToThePointOfTheJump() {
        double[] y = new double[1000];
        for (int i = 0; i < y.length; i++) {
            y[i] = i < 333 ? 1 : i < 777 ? 5 : 3;
        }
        assertThat(PiecewiseConstantFit.refined(y, new int[] {33, 78}, 100)).containsExactly(333, 777);
        assertThat(PiecewiseConstantFit.refined(y, new int[] {34, 77}, 100)).containsExactly(333, 777);
        assertThat(PiecewiseConstantFit.refined(STEPS, new int[] {3, 5, 9}, STEPS.length))
                .as("not reduced")
                .containsExactly(3, 5, 9);
    }

    /** By trying all. */
    private static double least(double[] y, int from, int jumps) {
        if (jumps == 0) {
            return y.length - from < 2 ? Double.POSITIVE_INFINITY : squares(y, from, y.length);
        }
        double least = Double.POSITIVE_INFINITY;
        for (int cut = from + 2; cut <= y.length - 2; cut++) {
            least = Math.min(least, squares(y, from, cut) + least(y, cut, jumps - 1));
        }
        return least;
    }

    private static double squares(double[] y, int[] cuts) {
        double sum = 0;
        for (int s = 0; s <= cuts.length; s++) {
            sum += squares(y, s == 0 ? 0 : cuts[s - 1], s == cuts.length ? y.length : cuts[s]);
        }
        return sum;
    }

    private static double squares(double[] y, int from, int to) {
        double mean = java.util.Arrays.stream(y, from, to).average().orElseThrow();
        return java.util.Arrays.stream(y, from, to)
                .map(value -> (value - mean) * (value - mean))
                .sum();
    }
}
