package dev.soak.agent.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.soak.analysis.input.InputException;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalScheduleTest {
    private static ArrivalSchedule schedule(String stages) throws InputException {
        return new ArrivalSchedule(new LoadModel.Open(Stage.parseAll(stages)), new SplittableRandom(5));
    }

    @Test
    void arrivalsOfAConstantRateArePoisson() {
        ArrivalSchedule schedule = new ArrivalSchedule(LoadModel.Open.constant(20), new SplittableRandom(5));
        int count = 20_000;
        double sum = 0;
        double squares = 0;
        long last = 0;
        for (int i = 0; i < count; i++) {
            long next = schedule.nextNanos();
            assertThat(next).isGreaterThanOrEqualTo(last);
            double gap = (next - last) / 1e9;
            sum += gap;
            squares += gap * gap;
            last = next;
        }
        double mean = sum / count;
        double variation = Math.sqrt(squares / count - mean * mean) / mean;
        // Exponential gaps: their standard deviation equals their mean. Five standard errors.
        assertThat(mean).isBetween(0.05 * (1 - 5 / Math.sqrt(count)), 0.05 * (1 + 5 / Math.sqrt(count)));
        assertThat(variation).isBetween(0.95, 1.05);
    }

    @Test
    void stagesKeepTheirRatesAndRepeat() throws InputException {
        ArrivalSchedule schedule = schedule("10s:50,5s:0,20s:5");
        int[] perStage = new int[3];
        long end = Duration.ofSeconds(35 * 20).toNanos();
        for (long at = schedule.nextNanos(); at < end; at = schedule.nextNanos()) {
            long inCycle = at % Duration.ofSeconds(35).toNanos();
            perStage[inCycle <= 10_000_000_000L ? 0 : inCycle < 15_000_000_000L ? 1 : 2]++;
        }
        assertThat(perStage[0]).isBetween(9_500, 10_500);
        assertThat(perStage[1]).isZero();
        assertThat(perStage[2]).isBetween(1_780, 2_220);
    }

    @Test
    void aSeedGivesTheSameArrivals() throws InputException {
        assertThat(schedule("1m:3").nextNanos()).isEqualTo(schedule("1m:3").nextNanos());
    }

    @Test
    void lengthsMayCombineUnits() throws InputException {
        assertThat(Stage.parseAll("1h30m:2,1.5s:3").get(0).length()).isEqualTo(Duration.ofMinutes(90));
        assertThat(Stage.parseAll("1h30m:2,1.5s:3").get(1).length()).isEqualTo(Duration.ofMillis(1_500));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10m",
                "10m:",
                ":5",
                "10:5",
                "10m:-1",
                "10m:fast",
                "0s:5",
                "10m:5,",
                "10m:5,x:1",
                "10m:1e9",
                "999999999999999999d:1",
                "10m:999999",
                "10m:0.0000000001",
                "10m:5;2m:0",
                "400d:1"
            })
    void invalidStagesAreQuoted(String text) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Stage.parseAll(text))
                .withMessageStartingWith("stage '")
                .withMessageContaining("'" + text + "'");
    }

    @Test
    void aScheduleWithoutLoadIsRejected() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Stage.parseAll("10m:0,5m:0"))
                .withMessage("stages '10m:0,5m:0': at least one must have a rate above 0");
    }

    @Test
    void aStoppedClockHasNothingToCatchUp() {
        StoppableClock clock = new StoppableClock(1_000);
        assertThat(clock.read(1_500)).isEqualTo(500);
        clock.stop(1_600);
        assertThat(clock.read(9_000)).isEqualTo(600);
        clock.resume(9_600);
        assertThat(clock.read(9_700)).isEqualTo(700);
        assertThat(clock.tickAt(800)).isEqualTo(9_800);
    }
}
