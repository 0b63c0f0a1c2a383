package dev.soak.agent.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Some users of a load test on one thread. */
final class EventLoop {
    /** How often timeouts and stops are noticed. */
    private static final long TICK_MILLIS = 10;

    /** Requests started between two selections, in which other responses wait. */
    private static final int MOST_AT_ONCE = 64;

    private static final long NEVER = Long.MAX_VALUE;

    private final Selector selector;
    private final List<User> users = new ArrayList<>();
    /** Users without a request in flight that have not ended. */
    private final Queue<User> free = new ArrayDeque<>();

    private final LongSupplier ticker;
    private final BooleanSupplier stopped;
    private int active;

    /** The user that waits for the intended start of its request, with this start. At most one, so that others are free. */
    private @Nullable User waiting;

    /** In nanoseconds after the start of the phase. */
    private volatile long waitingFor = NEVER;

    /** @param stopped asked for frequently */
    EventLoop(
            LoadPlan plan,
            int userCount,
            Requests requests,
            Supplier<SSLContext> tls,
            LongSupplier ticker,
            BooleanSupplier stopped)
            throws IOException {
        this.selector = Selector.open();
        this.ticker = ticker;
        this.stopped = stopped;
        Connector connector = new Connector(plan.url(), tls, selector);
        for (int i = 0; i < userCount; i++) {
            users.add(new User(connector, requests, plan, ticker));
        }
    }

    /** Runs a phase until all users have ended or the test is stopped. */
    synchronized void run(Phase phase) throws IOException {
        users.forEach(User::reset);
        free.addAll(users);
        active = users.size();
        Consumer<SelectionKey> ready = key -> advance((User) key.attachment(), phase);
        long expired = ticker.getAsLong();
        while (active > 0 && !stopped.getAsBoolean()) {
            startRequests(phase);
            if (waiting == null && !free.isEmpty()) {
                selector.selectNow(ready);
            } else if (active > 0) {
                selector.select(ready, TICK_MILLIS);
            }
            long now = ticker.getAsLong();
            if (now - expired >= TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS)) {
                expired = now;
                expire(phase, now);
            }
        }
        phase.ended(ticker.getAsLong());
    }

    /**
     * Starts the requests that are due. On a busy machine the service has often answered before the write returns, because
     * the write lets its thread run; then no selection is needed and the user is free again.
     */
    private void startRequests(Phase phase) {
        for (int i = 0; i < MOST_AT_ONCE && (waiting != null || !free.isEmpty()); i++) {
            User next = waiting != null ? waiting : take(phase);
            if (next == null) {
                continue;
            }
            long now = ticker.getAsLong();
            if (waitingFor == Pace.NOW) {
                next.send(now, now);
            } else if (now - phase.start() >= waitingFor) {
                next.send(phase.start() + waitingFor, now);
            } else {
                return;
            }
            waiting = null;
            waitingFor = NEVER;
            next.advance();
            if (!next.inFlight()) {
                ended(next, phase);
            }
        }
    }

    /** Makes the next free user wait for its intended start; null if it has ended. */
    private @Nullable User take(Phase phase) {
        User user = free.poll();
        if (user == null) {
            return null;
        }
        long start = phase.pace().next(user.sent());
        if (start == Pace.END) {
            active--;
            return null;
        }
        user.prepare();
        waiting = user;
        waitingFor = start;
        return user;
    }

    private void advance(User user, Phase phase) {
        boolean inFlight = user.inFlight();
        user.advance();
        if (inFlight && !user.inFlight()) {
            ended(user, phase);
        }
    }

    private void expire(Phase phase, long now) {
        for (User user : users) {
            if (user.inFlight()) {
                user.expire(now);
                if (!user.inFlight()) {
                    ended(user, phase);
                }
            }
        }
    }

    private void ended(User user, Phase phase) {
        if (stopped.getAsBoolean()) {
            return;
        }
        phase.count(user);
        if (phase.exhausts(user)) {
            active--;
        } else {
            free.add(user);
        }
    }

    /**
     * Wakes the loop if a request is due. Thread-safe.
     *
     * @param now in nanoseconds after the start of the phase
     */
    void wakeIfDue(long now) {
        if (now >= waitingFor) {
            selector.wakeup();
        }
    }

    /** Closes all connections, after a phase has ended. */
    synchronized void close() {
        users.forEach(User::close);
        try {
            selector.close();
        } catch (IOException e) {
            // Nothing is left to release.
        }
    }
}
