package dev.soak.agent.control;

import dev.soak.agent.measure.NativeProfiler;
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
import dev.soak.probe.protocol.WatchedNativeCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The target's JVM behind its probe: its commands and what they answer. Thread-safe. */
public final class ProbeConnection implements TargetJvm, AutoCloseable {
    private static final String DUMP = "dump.hprof";
    private static final String RECORDING = "finished.jfr";
    private static final String THREADS = "threads.json";
    private static final Duration SAMPLE_TIMEOUT = Duration.ofMillis(900);
    /** A JVM that answers no command for this long is stuck. */
    private static final Duration STUCK_AFTER = Duration.ofSeconds(90);

    private static final Duration THREAD_DUMP_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration FINISH_TIMEOUT = Duration.ofMinutes(5);
    /** What the slowest disk writes of a heap dump. */
    private static final long DUMP_BYTES_PER_SECOND = 10L << 20;

    private final ProbeChannel channel;
    private final Hello hello;
    private final DataFolder data;
    private final Duration stuckAfter;
    private @Nullable CompletableFuture<byte[]> sample;
    private long sampleWaitedNanos;

    private ProbeConnection(ProbeChannel channel, Hello hello, DataFolder data, Duration stuckAfter) {
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
        return new ProbeConnection(ProbeChannel.start(channel), hello, data, stuckAfter);
    }

    boolean isClosed() {
        return channel.isClosed();
    }

    /** The JVM, as it introduced itself. */
    public Hello hello() {
        return hello;
    }

    private byte[] call(Kind command, byte[] body) throws IOException, InterruptedException {
        return channel.call(command, body, stuckAfter);
    }

    private byte[] call(Kind command) throws IOException, InterruptedException {
        return call(command, Frame.EMPTY);
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized Map<String, Double> sample() throws IOException, InterruptedException {
        CompletableFuture<byte[]> asked = sample;
        if (asked == null) {
            asked = channel.ask(Kind.SAMPLE, Frame.EMPTY);
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
            throw ProbeChannel.failure(e);
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
    public NativeProfiler nativeProfiler(Path library) {
        return new AsyncProfiler(
                library,
                data,
                (path, options) -> text(call(
                        Kind.LOAD_AGENT,
                        new Payload.Writer().text(path).text(options).bytes())));
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
        channel.call(Kind.HEAP_DUMP, inTarget(DUMP), stuckAfter.plus(writing));
        data.moveTo(DUMP, file);
    }

    @Override
    public void beginStores(List<List<String>> paths) throws IOException, InterruptedException {
        call(Kind.BEGIN_STORES, RecordedStores.encodePaths(paths));
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
    public void beginNativeCalls() throws IOException, InterruptedException {
        call(Kind.BEGIN_NATIVE_CALLS);
    }

    @Override
    public WatchedNativeCalls nativeCalls() throws IOException, InterruptedException {
        return WatchedNativeCalls.decode(call(Kind.READ_NATIVE_CALLS));
    }

    @Override
    public void endNativeCalls() throws IOException, InterruptedException {
        call(Kind.END_NATIVE_CALLS);
    }

    @Override
    public String threadDump() throws IOException, InterruptedException {
        return text(channel.call(Kind.THREAD_DUMP, Frame.EMPTY, THREAD_DUMP_TIMEOUT));
    }

    @Override
    public List<BlockedThread> deadlock() throws IOException, InterruptedException {
        return BlockedThread.decode(channel.call(Kind.DEADLOCK, Frame.EMPTY, THREAD_DUMP_TIMEOUT));
    }

    @Override
    public void finishRecording(Path file) throws IOException, InterruptedException {
        channel.call(Kind.FINISH, inTarget(RECORDING), FINISH_TIMEOUT);
        data.moveTo(RECORDING, file);
    }

    @Override
    public void onFailedReading(Consumer<FailedReading> listener) {
        channel.onFailedReading(listener);
    }

    @Override
    public void record(Frame event) {
        channel.record(event);
    }

    private byte[] inTarget(String name) {
        return data.inTarget().resolve(name).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Ends the session and waits until the probe has removed itself from the target; false if it has not in time. */
    public boolean end(Duration atMost) throws InterruptedException {
        return channel.end(atMost);
    }

    /** Closes the connection: the probe then removes itself from the target. */
    @Override
    public void close() {
        channel.close();
    }
}
