package dev.soak.zoo.libraries;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/**
 * Leaks: reviews are counted by their commit: every value of a label is a meter of its own, which the registry keeps.
 * Unbounded labels take down the service first and its Prometheus next.
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
