package dev.soak.agent.replay;

/**
 * The clock of a schedule: it runs with a ticker, and can be stopped, so that what follows it does not have to catch up
 * afterwards. It is told the ticker's time and reads none itself.
 */
final class StoppableClock {
    private long origin;
    private long stoppedAt;
    private boolean stopped;

    StoppableClock(long now) {
        origin = now;
    }

    synchronized void stop(long now) {
        if (!stopped) {
            stopped = true;
            stoppedAt = now;
        }
    }

    synchronized void resume(long now) {
        if (stopped) {
            stopped = false;
            origin += now - stoppedAt;
        }
    }

    /** Nanoseconds that this clock has run. */
    synchronized long read(long now) {
        return (stopped ? stoppedAt : now) - origin;
    }

    /** The ticker's time at which this clock shows {@code offset}, if it is not stopped before. */
    synchronized long tickAt(long offset) {
        return origin + offset;
    }
}
