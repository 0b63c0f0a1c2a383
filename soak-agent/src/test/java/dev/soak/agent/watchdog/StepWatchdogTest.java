package dev.soak.agent.watchdog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StepWatchdogTest {
    private double now = 1_000;

    private StepWatchdog until(double seconds) {
        return new StepWatchdog(new Deadline(() -> now, now + seconds, false));
    }

    @Test
    void aStepThatEndsHasItsResultAndItsFailure() throws Exception {
        StepWatchdog watchdog = new StepWatchdog(null);

        assertThat(watchdog.take(Step.ANALYSIS, () -> 7)).isEqualTo(7);
        assertThatThrownBy(() -> watchdog.take(Step.ANALYSIS, () -> {
                    throw new IOException("full");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("full");
        assertThat(watchdog.current()).isNull();
    }

    @Test
    void aStepThatHangsIsNamedWithItsMethodAndLeftBehind() {
        StepWatchdog watchdog = until(0);
        CountDownLatch never = new CountDownLatch(1);

        assertThatThrownBy(() -> watchdog.take(Step.RULES, () -> waitWithoutEnd(never)))
                .isInstanceOf(StepHungException.class)
                .hasMessageContaining("JMC's automated analysis did not end within 2 s")
                .satisfies(hung -> assertThat(((StepHungException) hung).step()).isEqualTo(Step.RULES));
    }

    /** Also one that nothing interrupts. */
    private static int waitWithoutEnd(CountDownLatch never) {
        while (true) {
            try {
                never.await();
            } catch (InterruptedException e) {
                // It goes on.
            }
        }
    }

    @Test
    void whoeverWaitsForAStepIsInterruptedWithIt() throws Exception {
        StepWatchdog watchdog = new StepWatchdog(null);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<Throwable> ofStep = new AtomicReference<>();
        AtomicReference<Throwable> ofCaller = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                Object ignored = watchdog.take(Step.START, () -> {
                    try {
                        begun.countDown();
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        ofStep.set(e);
                    }
                    return 0;
                });
            } catch (Exception e) {
                ofCaller.set(e);
            }
        });
        caller.start();
        begun.await();
        caller.interrupt();
        caller.join();

        assertThat(ofCaller.get()).isInstanceOf(InterruptedException.class);
        assertThat(ofStep.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void withoutADeadlineAStepHasItsOwnLimit() {
        StepWatchdog watchdog = new StepWatchdog(null);

        assertThat(watchdog.limit(Step.ANALYSIS))
                .isEqualTo((double) Step.ANALYSIS.longest().toSeconds());
        assertThat(watchdog.secondsUntilEnd()).isInfinite();
    }

    @Test
    void whileTheRunIsMeasuredAStepMayTakeTheTimeUntilItsEnd() {
        StepWatchdog watchdog = until(1_000);

        assertThat(watchdog.secondsUntilEnd()).isEqualTo(950);
        assertThat(watchdog.limit(Step.PREFLIGHT))
                .isEqualTo((double) Step.PREFLIGHT.longest().toSeconds());
        assertThat(watchdog.limit(Step.CHECKPOINT)).isEqualTo(950);
        assertThat(watchdog.limit(Step.HEAP_DUMP)).isEqualTo(475);
    }

    @Test
    void howeverManyStepsHangTheReportIsThereAMinuteAfterTheDeadline() {
        StepWatchdog watchdog = until(100);
        double deadline = now + 100;
        now += 60;
        for (Step step : Step.values()) {
            if (step.compareTo(Step.DRAIN) >= 0) {
                // The time that an interrupted step has to end included.
                now += watchdog.limit(step) + 1;
            }
        }
        assertThat(now).isLessThan(deadline + 60);
    }
}
