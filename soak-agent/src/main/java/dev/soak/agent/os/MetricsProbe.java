package dev.soak.agent.os;

import dev.soak.analysis.resource.ExposedMetric;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;
import java.io.IOException;
import java.time.Duration;

/**
 * The {@linkplain ExposedMetric levels} among the metrics that the target exposes in Prometheus' text format, as
 * {@code bot.<name>}. At most {@value #MAX_GAUGES} samples are read.
 */
public final class MetricsProbe implements Probe {
    static final int MAX_GAUGES = 200;

    private final MetricsEndpoint endpoint;

    public MetricsProbe(MetricsEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void read(Readings into) throws IOException {
        read(endpoint.read(), into);
    }

    static void read(Exposition exposition, Readings into) {
        int[] count = {0};
        exposition.read(name -> count[0] < MAX_GAUGES && ExposedMetric.isLevel(name, ""), sample -> {
            if (ExposedMetric.isLevel(sample.name(), sample.type())) {
                into.put(Resources.exposed(sample.name(), sample.labels()), sample.value());
                count[0]++;
            }
        });
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(5);
    }
}
