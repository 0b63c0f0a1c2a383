package dev.soak.agent.measure;

import java.io.IOException;
import java.time.Duration;

/** The target's JVM is alive and does not answer. */
public final class TargetStuckException extends IOException {
    private final Duration waited;

    public TargetStuckException(Duration waited) {
        super("the target's JVM did not answer for " + waited.toSeconds() + " s");
        this.waited = waited;
    }

    /** How long its answer was waited for. */
    public Duration waited() {
        return waited;
    }
}
