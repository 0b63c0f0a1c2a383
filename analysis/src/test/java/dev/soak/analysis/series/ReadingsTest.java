package dev.soak.analysis.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.Resources;
import org.junit.jupiter.api.Test;

class ReadingsTest {
    private final Readings readings = new Readings();

    @Test
    void aReadingThatIsNotFiniteIsAbsent() {
        readings.put(Resources.CPU, Double.NaN);
        readings.put(Resources.FD, Double.POSITIVE_INFINITY);

        assertThat(readings.values()).isEmpty();
    }

    @Test
    void partsBeyondTheLimitAreSummedAsOther() {
        for (int i = 0; i < Readings.MAX_LABELLED + 50; i++) {
            readings.put(Resources.THREADS, "t" + (char) ('a' + i % 26) + i, 1);
        }

        assertThat(readings.values())
                .hasSize(Readings.MAX_LABELLED + 1)
                .containsEntry("threads.live{pool=other}", 50.0);
    }
}
