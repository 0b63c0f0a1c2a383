package dev.soak.agent.target;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The process of a target, started by Soak or found running. Thread-safe. */
public interface TargetProcess extends AutoCloseable {
    long pid();

    boolean isAlive();

    /** Waits for its end; false if it has not ended in time. */
    boolean awaitExit(Duration atMost) throws InterruptedException;

    /** The exit status, 128 + n if signal n ended it; empty while it runs, and for a process that Soak did not start. */
    OptionalInt exitStatus();

    /** The lines that it printed last, oldest first; none for a process that Soak did not start. */
    List<String> lastLines() throws InterruptedException;

    /** What it has printed until now; empty for a process that Soak did not start. */
    Optional<PrintedOutput> printed();

    /** Whether Soak started it, and so has to end it. */
    boolean isOwn();

    /** Ends a process that Soak started: gracefully, or forcibly after this time. Returns false in that case. */
    boolean stop(Duration grace) throws InterruptedException;

    /** Ends a process that Soak started, and its descendants, at once. */
    void kill();

    @Override
    void close();
}
