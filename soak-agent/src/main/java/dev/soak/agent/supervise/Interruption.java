package dev.soak.agent.supervise;

import dev.soak.agent.live.RunWatcher;
import dev.soak.agent.measure.StopRequest;
import dev.soak.analysis.run.RunEnd;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C: while the run is measured, the first one asks it to drain, the second one aborts; before and after, the first
 * one aborts. Thread-safe.
 */
final class Interruption {
    private final RunWatcher watcher;
    private @Nullable Thread running;
    private @Nullable StopRequest measuring;
    private boolean draining;
    private boolean aborted;

    Interruption(RunWatcher watcher) {
        this.watcher = watcher;
    }

    /** @param thread is interrupted to abort the run */
    synchronized void begin(Thread thread) {
        running = thread;
    }

    /** From now on the run drains when it is asked to stop. */
    synchronized void measuring(StopRequest stop) {
        measuring = stop;
    }

    /** Whether the user has asked twice. */
    synchronized boolean isAborted() {
        return aborted;
    }

    /** The run folder is being completed, which is not interrupted. */
    synchronized void end() {
        running = null;
        measuring = null;
        // The thread goes on to write the report.
        boolean ignored = Thread.interrupted();
    }

    synchronized void request() {
        if (measuring != null && !draining) {
            draining = true;
            watcher.notice("Draining in-flight requests, then writing the report. Ctrl-C again to abort.");
            measuring.request(RunEnd.How.INTERRUPTED, "stopped by the user");
        } else if (running != null) {
            aborted = true;
            running.interrupt();
        }
    }
}
