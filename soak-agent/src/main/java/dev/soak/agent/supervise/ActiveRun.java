package dev.soak.agent.supervise;

import dev.soak.analysis.run.RunEnd;
import java.io.IOException;

/** A worker at work, as its supervisor holds it. */
interface ActiveRun {
    /** Before there is one, and after. */
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

    /** Waits until the worker is gone and says how it went; called once. */
    RunEnd await() throws IOException, InterruptedException;

    /** The review of a pull request reached the stand-in. Any thread; does not block. */
    void done(long pullRequest);

    /** End in order; the second time, at once. Any thread. */
    void interrupt();
}
