package dev.soak.agent.supervise;

import dev.soak.analysis.run.RunEnd;
import java.io.IOException;

/** The supervisor's handle on a running worker. */
interface ActiveRun {
    /** No run is active. */
    ActiveRun NONE = new ActiveRun() {
        @Override
        public RunEnd await() {
            throw new IllegalStateException("no run is active");
        }

        @Override
        public void done(long pullRequest) {}

        @Override
        public void interrupt() {}
    };

    /** Waits for the worker to exit and returns how the run ended; called once. */
    RunEnd await() throws IOException, InterruptedException;

    /** Reports that the review of a pull request reached the stand-in. Safe from any thread; does not block. */
    void done(long pullRequest);

    /** Requests a graceful stop; a second call aborts. Safe from any thread. */
    void interrupt();
}
