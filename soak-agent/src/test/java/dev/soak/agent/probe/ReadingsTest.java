package dev.soak.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadingsTest {
    private final Readings readings = new Readings();

    @Test
    void whatIsNotFiniteIsAbsent() {
        readings.put("a", Double.NaN);
        readings.put("b", Double.POSITIVE_INFINITY);

        assertThat(readings.values()).isEmpty();
    }

    @Test
    void labelsWithoutBoundFoldIntoOther() {
        for (int i = 0; i < Readings.MAX_LABELLED + 50; i++) {
            readings.put("threads.live", "pool", "t" + (char) ('a' + i % 26) + i, 1);
        }

        assertThat(readings.values())
                .hasSize(Readings.MAX_LABELLED + 1)
                .containsEntry("threads.live{pool=other}", 50.0);
    }
}
