package dev.soak.agent.control;

import dev.soak.agent.measure.ProbeGoneException;
import dev.soak.agent.measure.TargetJvm;
import dev.soak.agent.measure.TargetStuckException;
import dev.soak.agent.measure.VirtualThreadDump;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.run.NativeCode;
import dev.soak.analysis.run.TargetCode;
import dev.soak.probe.protocol.BlockedThread;
import dev.soak.probe.protocol.FailedReading;
import dev.soak.probe.protocol.Frame;
import dev.soak.probe.protocol.FrameChannel;
import dev.soak.probe.protocol.Hello;
import dev.soak.probe.protocol.Kind;
import dev.soak.probe.protocol.OpenResources;
import dev.soak.probe.protocol.Payload;
import dev.soak.probe.protocol.RecordedStores;
import dev.soak.probe.protocol.VirtualStarts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The target's JVM behind its probe. One thread reads; another writes from a bounded queue, because a target that stands
 * still must not block the load: events that do not fit are dropped. Thread-safe.
 */
public final class ProbeConnection implements TargetJvm, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeConnection.class);
    private static final String DUMP = "dump.hprof";
    private static final String RECORDING = "finished.jfr";
    private static final String THREADS = "threads.json";
    private static final long GATHER_MILLIS = 10;
    private static final int MAX_GATHERED = 256;
    private static final int QUEUE_CAPACITY = 10_000;
    private static final Duration SAMPLE_TIMEOUT = Duration.ofMillis(900);
    /** A JVM that answers no command for this long is stuck. */
    private static final Duration STUCK_AFTER = Duration.ofSeconds(90);

    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration THREAD_DUMP_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration FINISH_TIMEOUT = Duration.ofMinutes(5);
    /** What the slowest disk writes of a heap dump. */
    private static final long DUMP_BYTES_PER_SECOND = 10L << 20;

    private final FrameChannel channel;
    private final Hello hello;
    private final DataFolder data;
    private final Duration stuckAfter;
    private final BlockingQueue<Frame> outgoing = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
    private final Map<Integer, CompletableFuture<byte[]>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    /** Whether an event was dropped: there is one for each request, but one warning is enough. */
    private final AtomicBoolean dropping = new AtomicBoolean();

    private volatile Consumer<FailedReading> onFailedReading = failed -> LOG.debug("{}", failed);
    private volatile boolean closed;
    private @Nullable CompletableFuture<byte[]> sample;
    private long sampleWaitedNanos;

    private ProbeConnection(FrameChannel channel, Hello hello, DataFolder data, Duration stuckAfter) {
        this.channel = channel;
        this.hello = hello;
        this.data = data;
        this.stuckAfter = stuckAfter;
    }

    static ProbeConnection start(FrameChannel channel, Hello hello, DataFolder data) {
        return start(channel, hello, data, STUCK_AFTER);
    }

    /** @param stuckAfter a JVM that answers no command for this long is stuck */
    static ProbeConnection start(FrameChannel channel, Hello hello, DataFolder data, Duration stuckAfter) {
        ProbeConnection connection = new ProbeConnection(channel, hello, data, stuckAfter);
        daemon(connection::receive, "soak-probe-in").start();
        daemon(connection::send, "soak-probe-out").start();
        return connection;
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    boolean isClosed() {
        return closed;
    }

    /** The JVM, as it introduced itself. */
    public Hello hello() {
        return hello;
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

    private CompletableFuture<byte[]> ask(Kind command, byte[] body) throws ProbeGoneException {
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

    private byte[] call(Kind command, byte[] body, Duration atMost) throws IOException, InterruptedException {
        CompletableFuture<byte[]> answer = ask(command, body);
        try {
            return await(answer, atMost);
        } catch (TimeoutException e) {
            throw new TargetStuckException(atMost);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
        }
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

    private byte[] call(Kind command, byte[] body) throws IOException, InterruptedException {
        return call(command, body, stuckAfter);
    }

    private byte[] call(Kind command) throws IOException, InterruptedException {
        return call(command, Frame.EMPTY);
    }

    @Override
    public synchronized Map<String, Double> sample() throws IOException, InterruptedException {
        CompletableFuture<byte[]> asked = sample;
        if (asked == null) {
            asked = ask(Kind.SAMPLE, Frame.EMPTY);
            sample = asked;
            sampleWaitedNanos = 0;
        }
        try {
            byte[] readings = asked.get(SAMPLE_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
            sample = null;
            return new Payload.Reader(readings).readings();
        } catch (TimeoutException late) {
            // Asked for once: the answer goes into the row in whose second it arrives.
            sampleWaitedNanos += SAMPLE_TIMEOUT.toNanos();
            if (sampleWaitedNanos > stuckAfter.toNanos()) {
                throw new TargetStuckException(stuckAfter);
            }
            return Map.of();
        } catch (ExecutionException e) {
            sample = null;
            throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
        }
    }

    @Override
    public Map<String, Double> exact() throws IOException, InterruptedException {
        return new Payload.Reader(call(Kind.READ_EXACT)).readings();
    }

    @Override
    public Map<String, Double> settling() throws IOException, InterruptedException {
        return new Payload.Reader(call(Kind.READ_SETTLING)).readings();
    }

    @Override
    public Map<String, Limit> limits() throws IOException, InterruptedException {
        Payload.Reader in = new Payload.Reader(call(Kind.LIMITS));
        Map<String, Limit> limits = new LinkedHashMap<>();
        for (long left = in.integer(); left > 0; left--) {
            limits.put(in.text(), new Limit(in.text(), in.real()));
        }
        return limits;
    }

    @Override
    public void collect() throws IOException, InterruptedException {
        call(Kind.COLLECT);
    }

    @Override
    public String classHistogram() throws IOException, InterruptedException {
        return text(call(Kind.HISTOGRAM));
    }

    @Override
    public Map<String, Double> nativeHeap() throws IOException, InterruptedException {
        return new Payload.Reader(call(Kind.NATIVE_HEAP)).readings();
    }

    @Override
    public NativeCode nativeCode(List<String> classes) throws IOException, InterruptedException {
        byte[] names = new Payload.Writer().texts(classes).bytes();
        Payload.Reader in = new Payload.Reader(call(Kind.NATIVE_CODE, names));
        return new NativeCode(in.texts(), in.texts());
    }

    @Override
    public TargetCode code() throws IOException, InterruptedException {
        return new TargetCode(new Payload.Reader(call(Kind.CODE)).texts());
    }

    @Override
    public OpenResources openResources() throws IOException, InterruptedException {
        return OpenResources.decode(call(Kind.OPENERS));
    }

    @Override
    public void traceVirtualStarts() throws IOException, InterruptedException {
        call(Kind.TRACE_VIRTUAL_STARTS);
    }

    @Override
    public VirtualStarts virtualStarts() throws IOException, InterruptedException {
        return VirtualStarts.decode(call(Kind.VIRTUAL_STARTS));
    }

    @Override
    public VirtualThreadDump virtualThreads(VirtualStarts starts) throws IOException, InterruptedException {
        call(Kind.VIRTUAL_THREAD_DUMP, inTarget(THREADS));
        Path written = data.here().resolve(THREADS);
        try {
            return VirtualThreadDump.read(written, starts);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    @Override
    public double probeRetainedBytes() throws IOException, InterruptedException {
        return new Payload.Reader(call(Kind.FOOTPRINT)).real();
    }

    @Override
    public void dumpHeap(Path file, long expectedBytes) throws IOException, InterruptedException {
        Duration writing = Duration.ofSeconds(expectedBytes / DUMP_BYTES_PER_SECOND);
        call(Kind.HEAP_DUMP, inTarget(DUMP), stuckAfter.plus(writing));
        data.moveTo(DUMP, file);
    }

    @Override
    public void beginStores(List<List<String>> paths) throws IOException, InterruptedException {
        call(Kind.BEGIN_STORES, RecordedStores.encodePaths(paths), stuckAfter);
    }

    @Override
    public RecordedStores stores() throws IOException, InterruptedException {
        return RecordedStores.decode(call(Kind.READ_STORES));
    }

    @Override
    public void endStores() throws IOException, InterruptedException {
        call(Kind.END_STORES);
    }

    @Override
    public String threadDump() throws IOException, InterruptedException {
        return text(call(Kind.THREAD_DUMP, Frame.EMPTY, THREAD_DUMP_TIMEOUT));
    }

    @Override
    public List<BlockedThread> deadlock() throws IOException, InterruptedException {
        return BlockedThread.decode(call(Kind.DEADLOCK, Frame.EMPTY, THREAD_DUMP_TIMEOUT));
    }

    @Override
    public void finishRecording(Path file) throws IOException, InterruptedException {
        call(Kind.FINISH, inTarget(RECORDING), FINISH_TIMEOUT);
        data.moveTo(RECORDING, file);
    }

    @Override
    public void onFailedReading(Consumer<FailedReading> listener) {
        onFailedReading = listener;
    }

    @Override
    public void record(Frame event) {
        if (!closed && !outgoing.offer(event) && !dropping.getAndSet(true)) {
            LOG.warn("the target does not read: events are missing in its recording");
        }
    }

    private byte[] inTarget(String name) {
        return data.inTarget().resolve(name).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Ends the session and waits until the probe has removed itself from the target; false if it has not in time. */
    public boolean end(Duration atMost) throws InterruptedException {
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
