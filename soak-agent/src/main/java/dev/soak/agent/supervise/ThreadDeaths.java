package dev.soak.agent.supervise;

import dev.soak.agent.measure.StopRequest;
import dev.soak.analysis.run.RunEnd;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the run when one of Soak's own threads dies: without it the rest of the run would measure less than it seems to.
 * Thread-safe.
 */
final class ThreadDeaths implements Thread.UncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadDeaths.class);

    private @Nullable String first;
    private @Nullable StopRequest measuring;

    /** Watches all threads of this JVM that have no handler of their own. */
    static ThreadDeaths watch() {
        ThreadDeaths deaths = new ThreadDeaths();
        Thread.setDefaultUncaughtExceptionHandler(deaths);
        return deaths;
    }

    /** From now on, a death stops the run; one that has happened does so at once. */
    synchronized void measuring(StopRequest stop) {
        measuring = stop;
        stopIfDead();
    }

    @Override
    public synchronized void uncaughtException(Thread thread, Throwable cause) {
        if (first == null) {
            first = "thread " + thread.getName() + " died: " + cause;
        }
        LOG.error("thread {} died", thread.getName(), cause);
        stopIfDead();
    }

    private void stopIfDead() {
        if (first != null && measuring != null) {
            measuring.request(RunEnd.How.INTERNAL_ERROR, first);
        }
    }
}
