package dev.soak.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutliersTest {
    private static final double[] RAMP = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

    @Test
    void aSpikeIsReplacedByTheMedianAroundIt() {
        double[] y = RAMP.clone();
        y[6] = 100;
        // The median of 3, 4, 5, 100, 7, 8, 9.
        assertThat(Outliers.removed(y, 0)[6]).isEqualTo(7);
        assertThat(y[6]).as("the argument is not changed").isEqualTo(100);
    }

    @Test
    void anExactCurveIsLeftAsItIs() {
        double[] steep = new double[40];
        for (int i = 0; i < steep.length; i++) {
            steep[i] = i * i;
        }
        assertThat(Outliers.removed(RAMP, 0)).containsExactly(RAMP);
        assertThat(Outliers.removed(steep, 0)).as("also at its ends").containsExactly(steep);
    }

    @Test
    void aStepIsNoOutlier() {
        double[] y = {0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 9, 9, 9, 9};
        assertThat(Outliers.removed(y, 1)).containsExactly(y);
    }

    @Test
    void theEndsAreLeftAsTheyAre() {
        double[] y = new double[13];
        y[2] = 50;
        y[10] = 50;
        assertThat(Outliers.removed(y, 1)).containsExactly(y);
        y[3] = 50;
        y[9] = 50;
        assertThat(Outliers.removed(y, 1)[3]).isZero();
        assertThat(Outliers.removed(y, 1)[9]).isZero();
    }

    @Test
    void aDeviationOfAFewTimesTheResolutionIsNoOutlier() {
        double[] y = new double[13];
        y[6] = 4.5;
        assertThat(Outliers.removed(y, 1)[6]).as("4.5 times").isEqualTo(4.5);
        y[6] = 4.6;
        assertThat(Outliers.removed(y, 1)[6]).as("more than 4.5 times").isZero();
    }

    @Test
    void sixPointsAreTooFew() {
        double[] six = {0, 0, 0, 50, 0, 0};
        assertThat(Outliers.removed(six, 1)).isSameAs(six);
        assertThat(Outliers.removed(new double[] {0, 0, 0, 50, 0, 0, 0}, 1)[3]).isZero();
    }

    @Test
    void movingMediansAreTruncatedAtTheEnds() {
        assertThat(Outliers.smooth(new double[] {1, 5, 2, 8, 3}, 1)).containsExactly(3, 2, 5, 3, 5.5);
    }
}
