package dev.soak.agent.measure;

import dev.soak.analysis.series.Readings;
import java.time.Duration;

/** The load on the target: replayed by Soak, or driven by another tool and only counted. Thread-safe. */
public interface Load extends AutoCloseable {
    void start();

    /** Whether {@link #hold} pauses it; otherwise there are no idle windows. */
    boolean canPause();

    /** Pauses the load; nothing new is sent after this returns. A load that Soak does not drive goes on. */
    void hold();

    /** Resumes after {@link #hold}. */
    void release();

    /**
     * Waits until nothing is in flight; call {@link #hold} first.
     *
     * @return whether the readings that follow are free of requests in flight, as far as Soak can tell: of a load that it
     *     does not drive it cannot, and their noise is left to the verdict
     */
    boolean awaitDrained(Duration atMost) throws InterruptedException;

    /** Requests completed, as of the last reading where Soak does not count them itself. */
    long completed();

    /**
     * Requests completed as of now, for readings that are related to them; may take as long as two readings where Soak does not
     * count them itself. Called by another thread than {@link #read}.
     */
    long completedNow();

    /**
     * For how long nothing has been completed although something was asked of the target; zero if nothing is.
     */
    Duration stalledFor();

    /** What was sent, completed and failed, in words for the report of a target that hangs. */
    String describe();

    /**
     * Adds the counts, and the latencies where an interval has ended.
     *
     * @param nanos monotonic time since the start of the run
     */
    void read(long nanos, Readings into);

    @Override
    void close();
}
