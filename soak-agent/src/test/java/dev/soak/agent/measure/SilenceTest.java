package dev.soak.agent.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final double STEP = 0.25;

    private final Silence silence = new Silence();

    private void waits(int count, double took) {
        for (int i = 0; i < count; i++) {
            silence.waited(STEP, took, Duration.ofMinutes(10));
        }
    }

    @Test
    void isTheTimeWaited() {
        waits(240, STEP);

        assertThat(silence.seconds()).isCloseTo(60, within(1e-9));
    }

    @Test
    void endsWithARequestThatIsCompleted() {
        waits(240, STEP);
        silence.waited(STEP, STEP, Duration.ofMillis(100));

        assertThat(silence.seconds()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void doesNotCountTheTimeInWhichThisProcessStoodStill() {
        waits(1, 120);

        assertThat(silence.seconds()).isCloseTo(2 * STEP, within(1e-9));
    }

    @Test
    void countsAFractionOfTheTimeInWhichTheMachineIsStarved() {
        // A minute in which each quarter of a second takes three.
        waits(20, 3);

        assertThat(silence.seconds()).isCloseTo(10, within(1e-9));
    }

    @Test
    void doesNotCountTheTimeBeforeTheFirstRequest() {
        for (int i = 0; i < 240; i++) {
            silence.waited(STEP, STEP, Duration.ZERO);
        }

        assertThat(silence.seconds()).isZero();
    }
}
