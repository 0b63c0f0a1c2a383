package dev.soak.agent.replay;

import dev.soak.agent.workload.KeyedPermutation;
import dev.soak.agent.workload.PullRequestHeader;
import dev.soak.agent.workload.ReplayPlan;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replays pull requests to a bot: mints a number, a head SHA and a delivery id for each, posts its webhook when its time
 * has come, and waits until it is done. It keeps what is in flight, counts, and nothing of what has ended.
 *
 * <p>Latency counts from the intended start, also when this side was late, so that a stall of the bot is seen in full
 * (Tene: <i>How not to measure latency</i>, 2013). While held, the schedule's clock stands, so that no burst follows. A
 * pull request that is not done within its timeout has failed. A webhook whose connection closes before there is any
 * answer is sent once more under the same delivery id, since a kept connection may be closed from the other side just
 * when it is used again.
 *
 * <p>All threads come from the given factory. Any thread may call any method.
 */
public final class Replayer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Replayer.class);
    private static final long REPEAT_KEY = 0x2e9ea7L;

    private final ReplayOptions options;
    private final ReplayPlan plan;
    private final LatencyLogWriter latencies;
    private final DeliveryListener listener;
    private final LongSupplier ticker;
    private final ThreadFactory threads;
    private final InFlightDeliveries ledger;
    private final StoppableClock clock;
    private final ArrivalDispatcher feeder;
    private final WebhookSenders exchanges;
    private volatile boolean held;
    private volatile boolean closed;
    private boolean started;
    private long sequence;

    /**
     * A replay that has not begun.
     *
     * @param headers of the workload, in its order
     * @param ticker nanoseconds that never fall, {@link System#nanoTime}
     * @param threads makes every thread of the replay; they should be daemons
     */
    public Replayer(
            ReplayOptions options,
            List<PullRequestHeader> headers,
            ReplayPlan plan,
            LatencyLogWriter latencies,
            DeliveryListener listener,
            LongSupplier ticker,
            ThreadFactory threads) {
        if (plan.items() != headers.size()) {
            throw new IllegalArgumentException(
                    "the plan is for " + plan.items() + " items, the workload has " + headers.size());
        }
        this.options = options;
        this.plan = plan;
        this.latencies = latencies;
        this.listener = listener;
        this.ticker = ticker;
        this.threads = threads;
        long now = ticker.getAsLong();
        LoadModel load = options.load();
        int users = load instanceof LoadModel.Closed model ? model.users() : 0;
        ArrivalSchedule arrivals = load instanceof LoadModel.Open model
                ? new ArrivalSchedule(model, new SplittableRandom(options.seed()))
                : null;
        int most = Math.max(options.maxInFlight(), users);
        ledger = new InFlightDeliveries(most, options.doneOn(), now);
        clock = new StoppableClock(now);
        clock.stop(now);
        feeder = new ArrivalDispatcher(new Feed(), ticker, clock, arrivals, users);
        exchanges = new WebhookSenders(options, headers, plan, most, ledger::retried, threads);
    }

    /** Begins to feed; the schedule's clock starts. */
    public synchronized void start() {
        if (started || closed) {
            throw new IllegalStateException("a replay starts once");
        }
        started = true;
        if (!held) {
            clock.resume(ticker.getAsLong());
        }
        Thread thread = Objects.requireNonNull(threads.newThread(feeder), "the factory made no thread");
        thread.start();
    }

    /** Stops feeding and the schedule's clock; from the return of this on nothing new is sent. */
    public synchronized void hold() {
        held = true;
        ledger.hold();
        clock.stop(ticker.getAsLong());
    }

    /** Goes on where {@link #hold} stopped. */
    public synchronized void release() {
        if (held && !closed) {
            held = false;
            if (started) {
                clock.resume(ticker.getAsLong());
            }
            ledger.release();
            feeder.wake();
        }
    }

    /**
     * Waits until nothing is in flight and the listener has been told of everything; hold first.
     *
     * @return false when something still was after {@code most}
     */
    public boolean awaitDrained(Duration most) throws InterruptedException {
        return ledger.awaitDrained(most);
    }

    /** Tells that the review of a pull request reached GitHub; one that is not in flight is counted as unexpected. */
    public void done(long number) {
        long now = ticker.getAsLong();
        ended(ledger.reviewed(number, now));
    }

    public ReplayCounts counts() {
        return ledger.counts();
    }

    /**
     * How long the bot has been owing without getting anything done: since the last pull request was done, or since the
     * first that was sent after it. It does not grow while nothing is asked of the bot, and is zero when nothing is owed.
     */
    public Duration sinceLastDone() {
        return ledger.owedFor(ticker.getAsLong());
    }

    /** Stops at once: what is in flight is given up, and counted neither as done nor as failed. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        hold();
        feeder.close();
        exchanges.close();
    }

    private final class Feed implements ArrivalDispatcher.Target {
        @Override
        public void open() {
            exchanges.open();
        }

        @Override
        public boolean deliver(long intendedNanos) {
            long number = plan.number(sequence);
            PendingDelivery one =
                    new PendingDelivery(number, plan.deliveryId(number, 0), intendedNanos, ticker.getAsLong());
            switch (ledger.admit(one)) {
                case HELD -> {
                    return false;
                }
                case DROPPED -> {
                    return true;
                }
                case ADMITTED -> sequence++;
            }
            try {
                one.exchange = exchanges.submit(() -> exchange(one));
            } catch (Throwable t) {
                // No thread to be had, or no memory: the bot's doing or not, this pull request was not delivered.
                fail(one, FailureReason.OTHER);
            }
            return true;
        }

        @Override
        public int inFlight() {
            return ledger.inFlight();
        }

        @Override
        public void sweep(long now) {
            for (PendingDelivery late : ledger.sentUpTo(now - options.timeout().toNanos())) {
                fail(late, FailureReason.TIMEOUT);
                Future<?> exchange = late.exchange;
                if (exchange != null) {
                    exchange.cancel(true);
                }
            }
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private void exchange(PendingDelivery one) {
        try {
            int status = exchanges.post(one.number, one.deliveryId);
            FailureReason reason = WebhookClient.reasonOf(status);
            if (reason != null) {
                fail(one, reason);
                return;
            }
            long now = ticker.getAsLong();
            latencies.record(LatencyLogWriter.Kind.WEBHOOK, now - one.intendedNanos);
            ended(ledger.answered(one, now));
        } catch (InterruptedException e) {
            // Timed out and counted as that, or closed.
            Thread.currentThread().interrupt();
        } catch (Throwable t) {
            fail(one, WebhookClient.reasonOf(t));
        }
    }

    private void fail(PendingDelivery one, FailureReason reason) {
        ended(ledger.failed(one, reason, ticker.getAsLong()));
    }

    @SuppressWarnings("CatchingUnchecked")
    private void ended(@Nullable Delivery delivery) {
        if (delivery == null) {
            return;
        }
        try {
            Duration review = delivery.reviewLatency();
            if (delivery.failure() == null && review != null) {
                latencies.record(LatencyLogWriter.Kind.REVIEW, review.toNanos());
            }
            listener.finished(delivery);
        } catch (Throwable t) {
            // Even a full heap: the caller may be the thread that reads which reviews arrived.
            LOG.debug("the listener failed", t);
        }
        boolean done = delivery.failure() == null;
        if (done
                && KeyedPermutation.fraction(KeyedPermutation.mix(options.seed() ^ REPEAT_KEY, delivery.number()))
                        < options.repeatRatio()) {
            repeat(delivery);
        }
        ledger.told();
        feeder.ended(!done);
    }

    private void repeat(Delivery delivery) {
        if (!ledger.admitRepeat()) {
            return;
        }
        try {
            var unused = exchanges.submit(() -> {
                try {
                    exchanges.post(delivery.number(), delivery.deliveryId());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (Exception e) {
                    LOG.debug("a repeated delivery failed: {}", e.toString());
                } finally {
                    ledger.repeatEnded();
                }
            });
        } catch (RuntimeException | OutOfMemoryError e) {
            ledger.repeatEnded();
        }
    }
}
