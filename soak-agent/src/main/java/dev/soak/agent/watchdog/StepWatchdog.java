package dev.soak.agent.watchdog;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each step of Soak's own work a limit of time. A step runs on a thread of its own; one that exceeds its limit is interrupted,
 * and if that does not end it, left behind: it is a daemon, and ends with the process.
 *
 * <p>With a deadline a step gets at most a part of what is left, and never less than a few seconds, so that however many hang, the
 * report is there soon after the deadline at the latest.
 */
public final class StepWatchdog {
    private static final Logger LOG = LoggerFactory.getLogger(StepWatchdog.class);

    private static final double SHARE = 0.25;
    private static final double SHARE_OF_NEEDED = 0.5;
    private static final double PART = 0.5;
    private static final double LEAST_SECONDS = 2;
    private static final double LEAST_SECONDS_OF_NEEDED = 20;
    /** What an interrupted step may take to end. */
    private static final long GRACE_MILLIS = 1_000;

    private static final int FRAMES = 3;

    private final @Nullable Deadline deadline;
    private final double reserve;
    private volatile @Nullable Step current;

    /** @param deadline when the report must be there; null if there is none */
    public StepWatchdog(@Nullable Deadline deadline) {
        this.deadline = deadline;
        this.reserve = deadline == null ? 0 : Deadline.reserve(deadline.left());
    }

    /** Seconds until the run has to end for its report to be there in time; infinite without a deadline. */
    public double secondsUntilEnd() {
        return deadline == null ? Double.POSITIVE_INFINITY : deadline.left() - reserve;
    }

    public @Nullable Deadline deadline() {
        return deadline;
    }

    /** The step that is being taken; null between two steps. */
    public @Nullable Step current() {
        return current;
    }

    /** Seconds that a step may take if it begins now. */
    double limit(Step step) {
        double most = step.longest().toMillis() / 1e3;
        if (deadline == null) {
            return most;
        }
        if (step.isBeforeTheEnd()) {
            // A heap dump is a part of a checkpoint, which is to go on without it.
            double left = Math.max(secondsUntilEnd(), SHARE * deadline.left()) * (step == Step.HEAP_DUMP ? PART : 1);
            return Math.min(most, Math.max(LEAST_SECONDS, left));
        }
        double share = step.isNeeded() ? SHARE_OF_NEEDED : SHARE;
        double least = step.isNeeded() ? LEAST_SECONDS_OF_NEEDED : LEAST_SECONDS;
        return Math.min(most, Math.max(least, share * deadline.left()));
    }

    /**
     * Takes a step.
     *
     * @throws StepHungException if it exceeds its limit
     * @throws InterruptedException if the caller is interrupted, and the step with it
     */
    public <T extends @Nullable Object> T take(Step step, Callable<T> action) throws Exception {
        FutureTask<T> task = new FutureTask<>(action);
        Thread thread = new Thread(task, "soak-step-" + step.name().toLowerCase(Locale.ROOT));
        thread.setDaemon(true);
        double seconds = limit(step);
        Step outer = current;
        current = step;
        thread.start();
        try {
            return task.get(Math.round(seconds * 1e9), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            String where = where(thread);
            thread.interrupt();
            thread.join(GRACE_MILLIS);
            StepHungException hung = new StepHungException(step, seconds, where);
            LOG.error("{}; skipping it", hung.getMessage());
            throw hung;
        } catch (InterruptedException e) {
            thread.interrupt();
            thread.join(GRACE_MILLIS);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        } finally {
            current = outer;
        }
    }

    private static String where(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .limit(FRAMES)
                .map(frame -> frame.getClassName().replaceFirst(".*\\.", "") + "." + frame.getMethodName())
                .collect(Collectors.joining(" < "));
    }
}
