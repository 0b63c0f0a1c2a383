package dev.soak.zoo.libraries;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/**
 * Leaks: reviews are counted with the commit as a tag; each tag value creates a meter that the registry keeps.
 * Unbounded label cardinality takes down first the service and then its Prometheus server.
 */
public final class MicrometerLabels implements Specimen {
    private final MeterRegistry metrics = new SimpleMeterRegistry();

    @Override
    public void review(PullRequest pullRequest) {
        Counter.builder("reviews")
                .tag("commit", pullRequest.headSha())
                .register(metrics)
                .increment();
    }
}
