package dev.soak.analysis.regression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.regression.ChangePoints.ChangePoint;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChangePointsTest {
    @Test
    void aStepIsFoundAtItsPosition() {
        List<ChangePoint> changes = ChangePoints.in(noise(40, 25, 0.3));
        assertThat(changes).extracting(ChangePoint::first).containsExactly(25);
        assertThat(changes.get(0).p()).isLessThanOrEqualTo(0.01);
    }

    @Test
    void aStableHistoryHasNoChangePoint() {
        assertThat(ChangePoints.in(noise(40, 40, 0))).isEmpty();
        assertThat(ChangePoints.in(new double[40])).isEmpty();
    }

    @Test
    void twoStepsAreTwoChangePoints() {
        double[] history = noise(60, 20, 0.3);
        for (int i = 40; i < 60; i++) {
            history[i] -= 0.3;
        }
        assertThat(ChangePoints.in(history)).extracting(ChangePoint::first).containsExactly(20, 40);
    }

    @Test
    void aTemporaryLevelIsTwoChangePoints() {
        double[] history = noise(31, 10, 0.26);
        for (int i = 20; i < 31; i++) {
            history[i] -= 0.26;
        }
        assertThat(ChangePoints.in(history)).extracting(ChangePoint::first).containsExactly(10, 20);
    }

    @Test
    void aSingleOutlierIsNotAChangePoint() {
        double[] history = noise(40, 40, 0);
        history[17] += 0.7;
        assertThat(ChangePoints.in(history)).isEmpty();
    }

    @Test
    void theSameHistoryGivesTheSameResult() {
        double[] history = noise(30, 20, 0.06);
        assertThat(ChangePoints.in(history)).isEqualTo(ChangePoints.in(history.clone()));
    }

    @Test
    void threeRunsAreTooFewToSplit() {
        assertThat(ChangePoints.in(new double[] {1, 1, 9})).isEmpty();
        assertThat(ChangePoints.in(new double[] {})).isEmpty();
    }

    private static double[] noise(int n, int from, double step) {
        SplittableRandom random = new SplittableRandom(7);
        double[] history = new double[n];
        for (int i = 0; i < n; i++) {
            history[i] = 1 + 0.03 * random.nextGaussian() + (i < from ? 0 : step);
        }
        return history;
    }
}
