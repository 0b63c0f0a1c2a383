package dev.soak.agent.control;

import dev.soak.agent.measure.ProbeGoneException;
import dev.soak.agent.measure.TargetStuckException;
import dev.soak.probe.protocol.FailedReading;
import dev.soak.probe.protocol.Frame;
import dev.soak.probe.protocol.FrameChannel;
import dev.soak.probe.protocol.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commands to a probe and their answers. One thread reads; another writes from a bounded queue, because a target that stands
 * still must not block the load: events that do not fit are dropped. Thread-safe.
 */
final class ProbeChannel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeChannel.class);
    private static final long GATHER_MILLIS = 10;
    private static final int MAX_GATHERED = 256;
    private static final int QUEUE_CAPACITY = 10_000;
    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final FrameChannel channel;
    private final BlockingQueue<Frame> outgoing = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
    private final Map<Integer, CompletableFuture<byte[]>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    /** Whether an event was dropped: there is one for each request, but one warning is enough. */
    private final AtomicBoolean dropping = new AtomicBoolean();

    private volatile Consumer<FailedReading> onFailedReading = failed -> LOG.debug("{}", failed);
    private volatile boolean closed;

    private ProbeChannel(FrameChannel channel) {
        this.channel = channel;
    }

    static ProbeChannel start(FrameChannel frames) {
        ProbeChannel channel = new ProbeChannel(frames);
        daemon(channel::receive, "soak-probe-in").start();
        daemon(channel::send, "soak-probe-out").start();
        return channel;
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    boolean isClosed() {
        return closed;
    }

    void onFailedReading(Consumer<FailedReading> listener) {
        onFailedReading = listener;
    }

    private void receive() {
        try {
            while (true) {
                Frame frame = channel.receive();
                switch (frame.kind()) {
                    case RESULT -> answered(frame.id()).complete(frame.body());
                    case FAILED -> answered(frame.id()).completeExceptionally(new IOException(text(frame.body())));
                    case READING_FAILED -> onFailedReading.accept(FailedReading.decode(frame.body()));
                    case WARNING -> LOG.warn("probe: {}", text(frame.body()));
                    default -> LOG.warn("unexpected message of the probe: {}", frame.kind());
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("the probe is gone", e);
        } finally {
            close();
            ended.countDown();
        }
    }

    private CompletableFuture<byte[]> answered(int id) {
        CompletableFuture<byte[]> command = waiting.remove(id);
        return command == null ? new CompletableFuture<>() : command;
    }

    private void send() {
        try {
            List<Frame> frames = new ArrayList<>();
            while (!closed) {
                Frame first = outgoing.poll(1, TimeUnit.SECONDS);
                if (first != null) {
                    if (first.id() == 0) {
                        // Events can wait for more: each piece wakes a thread of the target.
                        Thread.sleep(GATHER_MILLIS);
                    }
                    frames.add(first);
                    outgoing.drainTo(frames, MAX_GATHERED);
                    channel.send(frames);
                    frames.clear();
                }
            }
        } catch (IOException e) {
            LOG.debug("the probe is gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends a command; its answer arrives later. */
    CompletableFuture<byte[]> ask(Kind command, byte[] body) throws ProbeGoneException {
        int id = lastId.incrementAndGet();
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        if (closed || !outgoing.offer(new Frame(command, id, body))) {
            waiting.remove(id);
            throw new ProbeGoneException();
        }
        if (closed) {
            // It was closed while the command was queued, and may not have seen it.
            answer.completeExceptionally(new ProbeGoneException());
        }
        return answer;
    }

    /** Sends a command and waits for its answer. */
    byte[] call(Kind command, byte[] body, Duration atMost) throws IOException, InterruptedException {
        CompletableFuture<byte[]> answer = ask(command, body);
        try {
            return await(answer, atMost);
        } catch (TimeoutException e) {
            throw new TargetStuckException(atMost);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    /** Why a command failed. */
    static IOException failure(ExecutionException answer) {
        return answer.getCause() instanceof IOException failed ? failed : new IOException(answer.getCause());
    }

    /** In short waits, each of which counts at most twice: while this process stands still, so may the target. */
    private static byte[] await(CompletableFuture<byte[]> answer, Duration atMost)
            throws ExecutionException, TimeoutException, InterruptedException {
        long left = atMost.toNanos();
        while (true) {
            long wait = Math.min(left, WAIT_NANOS);
            long began = System.nanoTime();
            try {
                return answer.get(wait, TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                left -= Math.min(System.nanoTime() - began, 2 * wait);
                if (left <= 0) {
                    throw e;
                }
            }
        }
    }

    /** Sends an event for the target's recording, if there is room for it. */
    void record(Frame event) {
        if (!closed && !outgoing.offer(event) && !dropping.getAndSet(true)) {
            LOG.warn("the target does not read: events are missing in its recording");
        }
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Ends the session and waits until the probe has removed itself from the target; false if it has not in time. */
    boolean end(Duration atMost) throws InterruptedException {
        try {
            channel.endSending();
        } catch (IOException gone) {
            LOG.debug("the probe is gone", gone);
        }
        boolean removed = ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        close();
        return removed;
    }

    /** Closes the connection: the probe then removes itself from the target. */
    @Override
    public void close() {
        closed = true;
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("the connection to the probe was not closed", e);
        }
        waiting.values().forEach(answer -> answer.completeExceptionally(new ProbeGoneException()));
        waiting.clear();
    }
}
