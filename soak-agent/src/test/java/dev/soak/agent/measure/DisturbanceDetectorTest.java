package dev.soak.agent.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.agent.measure.DisturbanceDetector.Clocks;
import dev.soak.analysis.series.DisturbedWindow;
import dev.soak.analysis.series.DisturbedWindow.Cause;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisturbanceDetectorTest {
    private final DisturbanceDetector detector = new DisturbanceDetector();
    private final List<DisturbedWindow> found = new ArrayList<>();
    private double run;
    private double boot = 5_000;
    private double wall = 1.8e9;
    private double stolen;

    /** A sample after a time by each clock. */
    private void after(double byRun, double byBoot, double byWall) {
        run += byRun;
        boot += byBoot;
        wall += byWall;
        found.addAll(detector.next(new Clocks(run, boot, wall, stolen, 2)));
    }

    private void undisturbed(int seconds) {
        for (int i = 0; i < seconds; i++) {
            // A busy machine is late by a little, and the clock is slewed.
            after(1 + (i % 3) * 0.2, 1 + (i % 3) * 0.2, 1.0005 + (i % 3) * 0.2);
        }
    }

    @Test
    void nothingDisturbsAnOrdinaryRun() {
        undisturbed(3600);

        assertThat(found).isEmpty();
    }

    @Test
    void aProcessThatWasStoppedIsAWindowUntilItHasRecovered() {
        undisturbed(60);
        double before = run;
        after(120, 120, 120);
        undisturbed(60);

        assertThat(found).singleElement().satisfies(window -> {
            assertThat(window.cause()).isEqualTo(Cause.SUSPENDED);
            assertThat(window.start()).isEqualTo(before);
            assertThat(window.end()).isGreaterThan(before + 120);
        });
    }

    @Test
    void aSuspendedMachineIsAWindowAlthoughTheMonotonicClockStoodStill() {
        undisturbed(60);
        after(1, 3_600, 3_600);

        assertThat(found).extracting(DisturbedWindow::cause).containsExactly(Cause.SUSPENDED);
    }

    @Test
    void aStepOfTheWallClockIsAWindowInEitherDirection() {
        undisturbed(60);
        after(1, 1, 3_601);
        undisturbed(60);
        after(1, 1, -3_599);

        assertThat(found).extracting(DisturbedWindow::cause).containsExactly(Cause.CLOCK_STEPPED, Cause.CLOCK_STEPPED);
    }

    @Test
    void missedSamplesAreAWindow() {
        undisturbed(60);
        after(4, 4, 4);

        assertThat(found).extracting(DisturbedWindow::cause).containsExactly(Cause.STARVED);
    }

    @Test
    void aThirdOfTheProcessorsStolenIsAWindowAndATenthIsNot() {
        for (int i = 0; i < 60; i++) {
            stolen += 0.2;
            after(1, 1, 1);
        }
        assertThat(found).isEmpty();
        for (int i = 0; i < 60; i++) {
            stolen += 0.7;
            after(1, 1, 1);
        }
        assertThat(found).isNotEmpty().allMatch(window -> window.cause() == Cause.STARVED);
    }

    @Test
    void aKernelThatDoesNotTellDisturbsNothing() {
        stolen = Double.NaN;
        undisturbed(60);

        assertThat(found).isEmpty();
    }
}
