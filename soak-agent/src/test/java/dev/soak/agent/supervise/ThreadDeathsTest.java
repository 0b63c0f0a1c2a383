package dev.soak.agent.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.agent.measure.StopRequest;
import org.junit.jupiter.api.Test;

class ThreadDeathsTest {
    private final ThreadDeaths deaths = new ThreadDeaths();
    private final StopRequest stop = new StopRequest();

    @Test
    void aThreadThatDiesStopsTheRun() {
        deaths.measuring(stop);
        assertThat(stop.isRequested()).isFalse();

        deaths.uncaughtException(new Thread("soak-example"), new StackOverflowError());

        assertThat(stop.isRequested()).isTrue();
    }

    @Test
    void aThreadThatDiedBeforeTheMeasurementStopsIt() {
        deaths.uncaughtException(new Thread("soak-example"), new StackOverflowError());
        deaths.measuring(stop);

        assertThat(stop.isRequested()).isTrue();
    }
}
