package dev.soak.agent.replay;

import dev.soak.agent.workload.KeyedPermutation;
import dev.soak.analysis.run.LatencyLogWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replays the requests of a source to a target: sends each on schedule and waits for its completion. Keeps deliveries
 * in flight and counts, and nothing about ended deliveries.
 *
 * <p>Latency counts from the intended start, even if the replayer itself was late, so that a stall of the target is
 * measured in full (Tene: <i>How not to measure latency</i>, 2013). The schedule's clock stops while the load is
 * paused, so that no burst follows. A request that is not completed within its timeout has failed. A request whose
 * connection closes before a response begins is sent once more, with the same id, because the other side may
 * close a kept-alive connection just when it is reused.
 *
 * <p>All threads come from the given factory. Thread-safe.
 */
public final class Replayer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Replayer.class);
    private static final long REPEAT_KEY = 0x2e9ea7L;

    private final ReplayOptions options;
    private final RequestSource source;
    private final LatencyLogWriter latencies;
    private final DeliveryListener listener;
    private final LongSupplier ticker;
    private final ThreadFactory threads;
    private final InFlightDeliveries deliveries;
    private final StoppableClock clock;
    private final ArrivalDispatcher dispatcher;
    private final RequestSenders senders;
    private volatile boolean held;
    private volatile boolean closed;
    private boolean started;
    private long sequence;

    /**
     * A replay that has not started.
     *
     * @param ticker monotonic nanoseconds, {@link System#nanoTime}
     * @param threads creates all threads of the replay; they should be daemons
     */
    public Replayer(
            ReplayOptions options,
            RequestSource source,
            LatencyLogWriter latencies,
            DeliveryListener listener,
            LongSupplier ticker,
            ThreadFactory threads) {
        this.options = options;
        this.source = source;
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
        deliveries = new InFlightDeliveries(most, options.doneOn(), now);
        clock = new StoppableClock(now);
        clock.stop(now);
        dispatcher = new ArrivalDispatcher(new ScheduledDeliveries(), ticker, clock, arrivals, users);
        senders = new RequestSenders(options.timeout(), most, deliveries::retried, threads);
    }

    /** Starts the deliveries and the schedule's clock. */
    public synchronized void start() {
        if (started || closed) {
            throw new IllegalStateException("a replay can be started only once");
        }
        started = true;
        if (!held) {
            clock.resume(ticker.getAsLong());
        }
        Thread thread = Objects.requireNonNull(threads.newThread(dispatcher), "the factory returned no thread");
        thread.start();
    }

    /** Pauses the load and the schedule's clock; nothing new is sent after this returns. */
    public synchronized void hold() {
        held = true;
        deliveries.hold();
        clock.stop(ticker.getAsLong());
    }

    /** Resumes after {@link #hold}. */
    public synchronized void release() {
        if (held && !closed) {
            held = false;
            if (started) {
                clock.resume(ticker.getAsLong());
            }
            deliveries.release();
            dispatcher.wake();
        }
    }

    /**
     * Waits until nothing is in flight and the listener has processed every ended delivery; call {@link #hold} first.
     *
     * @return false if deliveries were still in flight after {@code most}
     */
    public boolean awaitDrained(Duration most) throws InterruptedException {
        return deliveries.awaitDrained(most);
    }

    /** Reports that the review of a pull request reached GitHub; counted as unexpected if it is not in flight. */
    public void done(long number) {
        long now = ticker.getAsLong();
        ended(deliveries.reviewed(number, now));
    }

    public ReplayCounts counts() {
        return deliveries.counts();
    }

    /**
     * How long deliveries have been pending without any completion: since the last completion, or since the first
     * delivery sent after it. Does not grow while nothing is asked of the target, and is zero when nothing is pending.
     */
    public Duration sinceLastDone() {
        return deliveries.pendingFor(ticker.getAsLong());
    }

    /** Stops at once; deliveries in flight are abandoned and counted neither as completed nor as failed. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        hold();
        dispatcher.close();
        senders.close();
    }

    private final class ScheduledDeliveries implements ArrivalDispatcher.Deliverer {
        @Override
        public void open() {
            senders.open();
        }

        @Override
        public boolean deliver(long intendedNanos) {
            long number = source.number(sequence);
            PendingDelivery one = new PendingDelivery(number, source.id(number), intendedNanos, ticker.getAsLong());
            switch (deliveries.admit(one)) {
                case HELD -> {
                    return false;
                }
                case DROPPED -> {
                    return true;
                }
                case ADMITTED -> sequence++;
            }
            try {
                one.exchange = senders.submit(() -> exchange(one));
            } catch (Throwable t) {
                // No thread or no memory available: whatever the cause, this request was not sent.
                fail(one, FailureReason.OTHER);
            }
            return true;
        }

        @Override
        public int inFlight() {
            return deliveries.inFlight();
        }

        @Override
        public void sweep(long now) {
            for (PendingDelivery late :
                    deliveries.sentUpTo(now - options.timeout().toNanos())) {
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
            OutgoingRequest request = source.request(one.number);
            RequestClient.Response response = senders.send(request);
            long now = ticker.getAsLong();
            FailureReason reason = RequestClient.reasonOf(response, request.expectation());
            if (reason != null) {
                fail(one, reason);
                return;
            }
            latencies.record(request.name(), now - one.intendedNanos);
            ended(deliveries.answered(one, now));
        } catch (InterruptedException e) {
            // Timed out, which has been counted, or closed.
            Thread.currentThread().interrupt();
        } catch (Throwable t) {
            fail(one, RequestClient.reasonOf(t));
        }
    }

    private void fail(PendingDelivery one, FailureReason reason) {
        ended(deliveries.failed(one, reason, ticker.getAsLong()));
    }

    @SuppressWarnings("CatchingUnchecked")
    private void ended(@Nullable Delivery delivery) {
        if (delivery == null) {
            return;
        }
        try {
            Duration review = delivery.reviewLatency();
            if (delivery.failure() == null && review != null) {
                latencies.record(LatencyLogWriter.REVIEW, review.toNanos());
            }
            listener.finished(delivery);
        } catch (Throwable t) {
            // Includes errors such as an exhausted heap: the caller may be the thread that receives the reviews.
            LOG.debug("the listener failed", t);
        }
        boolean done = delivery.failure() == null;
        if (done
                && KeyedPermutation.fraction(KeyedPermutation.mix(options.seed() ^ REPEAT_KEY, delivery.number()))
                        < options.repeatRatio()) {
            repeat(delivery);
        }
        deliveries.notified();
        dispatcher.ended(!done);
    }

    private void repeat(Delivery delivery) {
        if (!deliveries.admitRepeat()) {
            return;
        }
        try {
            var unused = senders.submit(() -> {
                try {
                    var ignored = senders.send(source.request(delivery.number()));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (Exception e) {
                    LOG.debug("a repeated delivery failed: {}", e.toString());
                } finally {
                    deliveries.repeatEnded();
                }
            });
        } catch (RuntimeException | OutOfMemoryError e) {
            deliveries.repeatEnded();
        }
    }
}
