package dev.soak.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EBenjaminiHochbergTest {
    @Test
    void rejectsTheLargestSetWhoseMembersSuffice() {
        // 100 hypotheses at 0.1: 1,000 for one rejection, 500 each for two, 333.3 each for three.
        assertThat(rejected(999)).containsExactly(false);
        assertThat(rejected(1000.1)).containsExactly(true);
        assertThat(rejected(501, 3, 502)).containsExactly(true, false, true);
        assertThat(rejected(334, 335, 336, 1)).containsExactly(true, true, true, false);
        assertThat(rejected()).isEmpty();
    }

    private static boolean[] rejected(double... e) {
        double[] logs = new double[e.length];
        for (int i = 0; i < e.length; i++) {
            logs[i] = Math.log(e[i]);
        }
        return EBenjaminiHochberg.rejected(logs, 100, 0.1);
    }

    /** All e-values are one and the same: the strongest dependence. */
    @Test
    void holdsItsLevelUnderDependence() {
        SplittableRandom random = new SplittableRandom(11);
        int falsely = 0;
        int trials = 100_000;
        for (int trial = 0; trial < trials; trial++) {
            // 20 with probability 1/20, an expectation of 1.
            double log = random.nextDouble() < 0.05 ? Math.log(20) : Double.NEGATIVE_INFINITY;
            double[] logs = {log, log, log, log};
            falsely += EBenjaminiHochberg.rejected(logs, 4, 0.06)[0] ? 1 : 0;
        }

        assertThat(falsely / (double) trials).isBetween(0.045, 0.06);
    }
}
