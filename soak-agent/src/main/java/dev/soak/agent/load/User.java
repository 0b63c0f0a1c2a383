package dev.soak.agent.load;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One user: a connection, on which it sends a request when the last one is answered. A connection that the bot closed
 * is made anew with the next request, and what that takes counts as the request's. Nothing is sent twice: what a retry
 * would hide is what is to be seen.
 */
final class User {
    static final int GIVE_UP_AFTER = 3;

    /** Servers close what is idle for longer; to send just then would be counted as the bot's failure. */
    private static final long MOST_IDLE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final LoadPlan plan;
    private final Requests requests;
    private final long timeoutNanos;
    private volatile @Nullable Connection connection;
    private volatile boolean stopped;
    private long lastUsed;
    private int unanswered;

    User(LoadPlan plan, Requests requests) {
        this.plan = plan;
        this.requests = requests;
        this.timeoutNanos = plan.timeout().toNanos();
    }

    /** Sends what is not measured; an answer that does not come ends it. */
    void warmUp() {
        for (long i = 0; i < plan.warmUpEach() && !stopped && unanswered == 0; i++) {
            byte[] request = requests.next();
            send(request, System.nanoTime());
        }
        unanswered = 0;
    }

    /**
     * Sends until the pace ends, or nobody answers any more.
     *
     * @return whether it gave up
     */
    boolean measure(Pace pace, long start, UserTally tally) {
        try {
            for (long sent = 0; !stopped && unanswered < GIVE_UP_AFTER; sent++) {
                long next = pace.next(sent);
                if (next == Pace.END) {
                    return false;
                }
                byte[] request = requests.next();
                long intended = System.nanoTime();
                if (next != Pace.NOW) {
                    intended = start + next;
                    awaitNanos(intended);
                    if (stopped) {
                        return false;
                    }
                }
                Failure failure = send(request, System.nanoTime());
                long end = System.nanoTime();
                if (stopped) {
                    return false;
                }
                if (failure == null) {
                    tally.success(intended, end);
                } else {
                    tally.failure(failure, end);
                }
            }
            return !stopped;
        } finally {
            tally.userEnded(System.nanoTime());
            close();
        }
    }

    private void awaitNanos(long until) {
        long left;
        while (!stopped && (left = until - System.nanoTime()) > 0) {
            LockSupport.parkNanos(this, left);
        }
    }

    /** Why it failed; null where it succeeded. */
    private @Nullable Failure send(byte[] request, long now) {
        Connection to = connection;
        if (to != null && now - lastUsed > MOST_IDLE_NANOS) {
            close();
            to = null;
        }
        if (to == null) {
            try {
                to = Connection.open(plan.url(), plan.timeout());
                connection = to;
            } catch (IOException e) {
                Failure failure = Failure.ofConnecting(e);
                unanswered = failure == Failure.CONNECT_TIMEOUT ? unanswered + 1 : 0;
                return failure;
            }
        }
        try {
            int status = to.exchange(request, now + timeoutNanos);
            unanswered = 0;
            lastUsed = System.nanoTime();
            if (!to.keepsAlive()) {
                close();
            }
            return Failure.ofStatus(status);
        } catch (IOException e) {
            Failure failure = Failure.ofExchange(e, to.begun());
            unanswered = failure == Failure.TIMEOUT ? unanswered + 1 : 0;
            close();
            return failure;
        }
    }

    /** Ends it from another thread, in the middle of a request if need be. */
    void stop() {
        stopped = true;
        close();
    }

    private void close() {
        Connection open = connection;
        if (open != null) {
            open.close();
            connection = null;
        }
    }
}
