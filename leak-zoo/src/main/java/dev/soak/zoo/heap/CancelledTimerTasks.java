package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Leaks: each review schedules a timeout of one day and cancels it when done, but a cancelled task stays in the
 * executor's queue until it is due, with everything it references. Typical of request timeouts without {@code
 * setRemoveOnCancelPolicy}.
 */
public final class CancelledTimerTasks implements Specimen {
    private final ScheduledThreadPoolExecutor timeouts = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "review-timeouts");
        thread.setDaemon(true);
        return thread;
    });

    private record Timeout(PullRequest pullRequest) implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException(pullRequest.repository() + " timed out");
        }
    }

    @Override
    public void review(PullRequest pullRequest) {
        Future<?> timeout = timeouts.schedule(new Timeout(pullRequest), 1, TimeUnit.DAYS);
        timeout.cancel(false);
    }
}
