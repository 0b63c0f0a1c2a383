package dev.soak.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StepProcessTest {
    private static final double[] AT = {0.1, 0.25, 0.4, 0.55, 0.7, 0.85};

    @Test
    void jumpsThatAreNeverReversedGrow() {
        assertThat(StepProcess.slope(AT, new double[] {0, 1, 2, 3, 4, 5, 6})).isCloseTo(6 / 0.9, within(1e-12));
    }

    @Test
    void aFifthMayBeReleased() {
        assertThat(StepProcess.slope(AT, new double[] {0, 1, 2, 3, 2, 3, 4})).isCloseTo(4 / 0.9, within(1e-12));
        assertThat(StepProcess.slope(AT, new double[] {0, 1, 2, 3, 1.9, 3, 4})).isZero();
    }

    @Test
    void fourRisesAreTooFew() {
        assertThat(StepProcess.slope(new double[] {0.1, 0.35, 0.6, 0.85}, new double[] {0, 1, 2, 3, 4}))
                .isZero();
        assertThat(StepProcess.slope(new double[] {0.1, 0.3, 0.5, 0.7, 0.9}, new double[] {0, 1, 2, 3, 4, 5}))
                .isCloseTo(5 / 0.9, within(1e-12));
    }

    @Test
    void aJumpOfMoreThanHalfIsADeployment() {
        assertThat(StepProcess.slope(AT, new double[] {0, 1, 2, 7, 8, 9, 10})).isCloseTo(10 / 0.9, within(1e-12));
        assertThat(StepProcess.slope(AT, new double[] {0, 1, 2, 7.1, 8.1, 9.1, 10.1}))
                .isZero();
    }

    @Test
    void growthThatHasEndedIsNotSustained() {
        double[] levels = {0, 1, 2, 3, 4, 5, 6};
        assertThat(StepProcess.slope(new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.63}, levels))
                .as("within two and a half times the usual distance")
                .isPositive();
        assertThat(StepProcess.slope(new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.62}, levels))
                .isZero();
    }

    @Test
    void aPauseOfThreeTimesTheUsualDistanceIsNotSustained() {
        double[] levels = {0, 1, 2, 3, 4, 5, 6};
        assertThat(StepProcess.slope(new double[] {0.1, 0.2, 0.3, 0.74, 0.85, 0.95}, levels))
                .isPositive();
        assertThat(StepProcess.slope(new double[] {0.1, 0.2, 0.3, 0.76, 0.85, 0.95}, levels))
                .isZero();
    }

    @Test
    void jumpsThatBecomeRarerAreNotSustained() {
        double[] levels = {0, 1, 2, 3, 4, 5, 6};
        assertThat(StepProcess.slope(new double[] {0.1, 0.16, 0.26, 0.4, 0.58, 0.8}, levels))
                .isPositive();
        assertThat(StepProcess.slope(new double[] {0.02, 0.07, 0.15, 0.27, 0.46, 0.77}, levels))
                .as("each distance is 1.6 times the one before")
                .isZero();
    }
}
