package dev.soak.agent.cli.run;

import dev.soak.agent.watchdog.Deadline;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends a run whose deadline has passed although each of its steps has a limit: something else hangs. It then concludes the run on
 * a thread of its own, once, and ends the process, whatever its other threads do.
 */
final class DeadlineGuard implements AutoCloseable {
    /** After the deadline: what the steps of the end may take at least is not yet over before. */
    private static final double GRACE_SECONDS = 8;
    /** The conclusion itself hangs: the process ends without it. */
    private static final double LAST_SECONDS = 55;

    private static final long POLL_MILLIS = 200;

    private final AtomicBoolean concluded = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Concludes the run and returns the exit code. */
    interface Conclusion {
        int conclude() throws Exception;
    }

    private DeadlineGuard() {}

    /** Without a deadline there is nothing to guard. */
    static DeadlineGuard idle() {
        return new DeadlineGuard();
    }

    /** @param last the exit code if the conclusion hangs or fails as well */
    static DeadlineGuard of(Deadline deadline, Conclusion conclusion, int last) {
        DeadlineGuard guard = new DeadlineGuard();
        start(() -> guard.await(deadline, GRACE_SECONDS, conclusion, last), "soak-deadline");
        start(() -> guard.await(deadline, LAST_SECONDS, () -> last, last), "soak-deadline-last");
        return guard;
    }

    private static void start(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether the caller is the one who concludes the run. */
    boolean conclude() {
        return concluded.compareAndSet(false, true);
    }

    private void await(Deadline deadline, double grace, Conclusion conclusion, int last) {
        try {
            while (deadline.left() > -grace) {
                if (closed.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            if (grace < LAST_SECONDS && !conclude()) {
                // The run is being concluded.
                return;
            }
            // Not exit(): its hooks may hang as well.
            Runtime.getRuntime().halt(conclusion.conclude());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | Error e) {
            Runtime.getRuntime().halt(last);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
