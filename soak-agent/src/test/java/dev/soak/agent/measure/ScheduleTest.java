package dev.soak.agent.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void twoMinutesHaveAtLeastEightCheckpoints() {
        assertThat(checkpoints(Duration.ofMinutes(2), 0.5)).isBetween(8, 16);
    }

    @Test
    void eightHoursHaveAboutOneHundredAndTwenty() {
        assertThat(checkpoints(Duration.ofHours(8), 0.5)).isBetween(100, 140);
    }

    @Test
    void aSlowCollectorTakesLessThanOnePercentOfALongRun() {
        Duration run = Duration.ofHours(8);
        double pause = 9;

        assertThat(checkpoints(run, pause) * pause).isLessThan(0.01 * run.toSeconds() + pause);
    }

    @Test
    void aFixedDistanceIsKept() {
        CheckpointSchedule schedule = new CheckpointSchedule(Duration.ofHours(8), Duration.ofSeconds(60));

        assertThat(schedule.distance(10_000, 30)).isEqualTo(60);
    }

    @Test
    void thereAreTwoShortIdleWindows() {
        assertThat(IdleWindows.of(Duration.ofHours(8)))
                .hasSize(2)
                .allSatisfy(window -> assertThat(window.seconds()).isEqualTo(300));
        assertThat(IdleWindows.of(Duration.ofMinutes(2)))
                .allSatisfy(window -> assertThat(window.seconds()).isBetween(2.0, 10.0));
    }

    @Test
    void warmUpEndsWhenNothingGrows() {
        WarmUpDetector warmUp = new WarmUpDetector(Duration.ofHours(1));

        assertThat(warmUp.isOver(10, readings(1000, 20e6))).isFalse();
        assertThat(warmUp.isOver(20, readings(2000, 20e6))).isFalse();
        assertThat(warmUp.isOver(30, readings(2005, 20.1e6))).isTrue();
    }

    @Test
    void warmUpOfALeakingBotEnds() {
        WarmUpDetector warmUp = new WarmUpDetector(Duration.ofHours(1));

        assertThat(warmUp.isOver(10, readings(1000, 20e6))).isFalse();
        assertThat(warmUp.isOver(700, readings(1000, 40e6))).isFalse();
        assertThat(warmUp.isOver(720, readings(1000, 80e6))).isTrue();
    }

    private static Map<String, Double> readings(double classes, double live) {
        return Map.of("classes.loaded", classes, "codecache.used", 5e6, "heap.live", live);
    }

    private static int checkpoints(Duration run, double pause) {
        CheckpointSchedule schedule = new CheckpointSchedule(run, null);
        int count = 1;
        double now = schedule.distance(0, pause);
        while (now < run.toSeconds()) {
            count++;
            now += pause + schedule.distance(now, pause);
        }
        return count;
    }
}
