package dev.soak.agent.load;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One user with a connection and at most one request in flight. A connection that is closed between requests is reopened
 * with the next one, and the time for that counts as the request's. Nothing is sent twice: retries would hide the
 * failures that are to be measured. Used by one thread.
 */
final class User {
    static final int GIVE_UP_AFTER = 3;

    /** Servers close connections that are idle for longer; sending just then would count as a failure of the service. */
    private static final long MAX_IDLE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final byte[] NO_REQUEST = {};

    private final Connector connector;
    private final Requests requests;
    private final long timeoutNanos;
    private final LongSupplier ticker;
    private @Nullable Connection connection;
    private byte[] request = NO_REQUEST;
    private long sent;
    private int unanswered;

    // The last request.
    private boolean inFlight;
    private long intended;
    private long deadline;
    private long ended;
    private @Nullable Failure failure;

    User(Connector connector, Requests requests, LoadPlan plan, LongSupplier ticker) {
        this.connector = connector;
        this.requests = requests;
        this.timeoutNanos = plan.timeout().toNanos();
        this.ticker = ticker;
    }

    /** Starts to count from nothing. */
    void reset() {
        sent = 0;
        unanswered = 0;
    }

    /** Makes the next request, which may take time. */
    void prepare() {
        request = requests.next();
    }

    /**
     * Sends the prepared request. It has ended already if it could not be sent.
     *
     * @param intendedStart from which latency counts
     * @param now on the same clock
     */
    void send(long intendedStart, long now) {
        sent++;
        intended = intendedStart;
        deadline = now + timeoutNanos;
        inFlight = true;
        try {
            if (connection != null && now - ended > MAX_IDLE_NANOS) {
                close();
            }
            if (connection == null) {
                connection = connector.connect(this);
            }
            connection.send(request);
        } catch (IOException e) {
            end(failure(e));
        }
    }

    /** Continues when the connection is ready. */
    void advance() {
        Connection open = connection;
        if (open == null) {
            return;
        }
        try {
            if (!inFlight) {
                if (!open.isIdle()) {
                    close();
                }
                return;
            }
            int status = open.advance();
            if (status != 0) {
                unanswered = 0;
                inFlight = false;
                failure = Failure.ofStatus(status);
                ended = ticker.getAsLong();
                if (!open.keepsAlive()) {
                    close();
                }
            }
        } catch (IOException e) {
            if (inFlight) {
                end(failure(e));
            } else {
                close();
            }
        }
    }

    /** Ends a request in flight whose time is over. */
    void expire(long now) {
        if (inFlight && now - deadline >= 0) {
            boolean sendable = connection != null && connection.established();
            end(sendable ? Failure.TIMEOUT : Failure.CONNECT_TIMEOUT);
        }
    }

    private Failure failure(IOException e) {
        return connection != null && connection.established()
                ? Failure.ofExchange(e, connection.begun())
                : Failure.ofConnecting(e);
    }

    private void end(Failure reason) {
        boolean timedOut = reason == Failure.TIMEOUT || reason == Failure.CONNECT_TIMEOUT;
        unanswered = timedOut ? unanswered + 1 : 0;
        inFlight = false;
        failure = reason;
        close();
        ended = ticker.getAsLong();
    }

    void close() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    boolean inFlight() {
        return inFlight;
    }

    /** Number of requests sent. */
    long sent() {
        return sent;
    }

    /** Number of consecutive requests that timed out, up to the last one. */
    int unanswered() {
        return unanswered;
    }

    /** Intended start of the last request. */
    long intended() {
        return intended;
    }

    /** When the last request ended. */
    long ended() {
        return ended;
    }

    /** Why the last request failed; null if it succeeded. */
    @Nullable
    Failure failure() {
        return failure;
    }
}
