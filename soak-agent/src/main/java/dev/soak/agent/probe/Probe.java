package dev.soak.agent.probe;

import java.io.IOException;
import java.time.Duration;

/** Reads one resource. Called from the sampling thread alone, and while the bot is held still from the run's thread. */
public interface Probe {
    /**
     * Adds what it reads now.
     *
     * @throws IOException if the resource cannot be read this time; the row goes without it
     */
    void read(Readings into) throws IOException;

    /** How often reading is worth its cost. */
    default Duration interval() {
        return Duration.ofSeconds(1);
    }
}
