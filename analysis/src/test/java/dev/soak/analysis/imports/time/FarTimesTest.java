package dev.soak.analysis.imports.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FarTimesTest {
    private static final int READINGS = 400;

    private static double[] everyMinute() {
        return IntStream.range(0, READINGS).mapToDouble(i -> 60.0 * i).toArray();
    }

    private static int far(double... t) {
        int far = 0;
        for (boolean near : FarTimes.near(t, t.length)) {
            far += near ? 0 : 1;
        }
        return far;
    }

    /** Half of the time of all others behind them, or before them. */
    @ParameterizedTest
    @ValueSource(doubles = {1.5, 10, -0.5, -10})
    void aSingleReadingAloneIsFar(double runs) {
        double[] t = everyMinute();
        t[READINGS - 1] = runs * READINGS * 60;
        assertThat(FarTimes.near(t, READINGS)[READINGS - 1]).isFalse();
        assertThat(far(t)).isEqualTo(1);
    }

    @Test
    void anHourWithoutReadingsIsAnHourWithoutReadings() {
        double[] t = everyMinute();
        t[READINGS - 1] += 3600;
        assertThat(far(t)).isZero();
    }

    @Test
    void theNextNightIsNotFar() {
        double[] t = everyMinute();
        for (int i = READINGS - 20; i < READINGS; i++) {
            t[i] += 86_400;
        }
        assertThat(far(t)).isZero();
    }

    /** As of a service that is idle after its start. */
    @Test
    void collectionsBecomeRareWithoutBeingFar() {
        SplittableRandom random = new SplittableRandom(1);
        double[] t = new double[READINGS];
        for (int i = 1; i < READINGS; i++) {
            double mean = i < READINGS - 3 ? 2 : 900;
            t[i] = t[i - 1] - mean * Math.log(1 - random.nextDouble());
        }
        assertThat(far(t)).isZero();
    }

    @Test
    void aFewReadingsAreNeverFar() {
        assertThat(far(0, 60, 120, 180, 86_400)).isZero();
    }
}
