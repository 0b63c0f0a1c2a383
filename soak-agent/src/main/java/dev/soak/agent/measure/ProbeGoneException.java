package dev.soak.agent.measure;

import java.io.IOException;

/** The connection to the probe is closed: the target has ended, or is about to. */
public final class ProbeGoneException extends IOException {
    public ProbeGoneException() {
        super("the connection to the target's JVM is closed");
    }
}
