package dev.soak.agent.replay;

/**
 * The clock of a schedule. It follows a ticker and can be stopped, so that the schedule does not have to catch up
 * afterwards. The caller passes the ticker's time.
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

    /** Nanoseconds for which this clock has run. */
    synchronized long read(long now) {
        return (stopped ? stoppedAt : now) - origin;
    }

    /** The ticker's time at which this clock reads {@code offset}, unless it is stopped before. */
    synchronized long tickAt(long offset) {
        return origin + offset;
    }
}
