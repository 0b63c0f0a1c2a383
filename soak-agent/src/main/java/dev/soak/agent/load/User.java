package dev.soak.agent.load;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One user with a connection, on which it sends a request when the last one is answered. A connection closed by the bot
 * is reopened with the next request, and the time for that counts as the request's. Nothing is sent twice: retries
 * would hide the failures that are to be measured.
 */
final class User {
    static final int GIVE_UP_AFTER = 3;

    /** Servers close connections that are idle for longer; sending just then would count as a failure of the bot. */
    private static final long MAX_IDLE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final LoadPlan plan;
    private final Requests requests;
    private final LongSupplier ticker;
    private final long timeoutNanos;
    private volatile @Nullable Connection connection;
    private volatile boolean stopped;
    private long lastUsed;
    private int unanswered;

    User(LoadPlan plan, Requests requests, LongSupplier ticker) {
        this.plan = plan;
        this.ticker = ticker;
        this.requests = requests;
        this.timeoutNanos = plan.timeout().toNanos();
    }

    /** Sends the warm-up requests; ends at the first request without a response. */
    void warmUp() {
        for (long i = 0; i < plan.warmUpEach() && !stopped && unanswered == 0; i++) {
            byte[] request = requests.next();
            send(request, ticker.getAsLong());
        }
        unanswered = 0;
    }

    /**
     * Sends until the pace ends or the bot no longer responds.
     *
     * @return whether the user gave up
     */
    boolean measure(Pace pace, long start, UserTally tally) {
        try {
            for (long sent = 0; !stopped && unanswered < GIVE_UP_AFTER; sent++) {
                long next = pace.next(sent);
                if (next == Pace.END) {
                    return false;
                }
                byte[] request = requests.next();
                long intended = ticker.getAsLong();
                if (next != Pace.NOW) {
                    intended = start + next;
                    awaitNanos(intended);
                    if (stopped) {
                        return false;
                    }
                }
                Failure failure = send(request, ticker.getAsLong());
                long end = ticker.getAsLong();
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
            tally.userEnded(ticker.getAsLong());
            close();
        }
    }

    private void awaitNanos(long until) {
        long left;
        while (!stopped && (left = until - ticker.getAsLong()) > 0) {
            LockSupport.parkNanos(this, left);
        }
    }

    /** Sends a request; returns the failure, or null on success. */
    private @Nullable Failure send(byte[] request, long now) {
        Connection to = connection;
        if (to != null && now - lastUsed > MAX_IDLE_NANOS) {
            close();
            to = null;
        }
        if (to == null) {
            try {
                to = Connection.open(plan.url(), plan.timeout(), ticker);
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
            lastUsed = ticker.getAsLong();
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

    /** Stops the user from another thread, during a request if necessary. */
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
