package dev.soak.agent.measure;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.run.NativeCode;
import dev.soak.analysis.run.TargetCode;
import dev.soak.probe.protocol.BlockedThread;
import dev.soak.probe.protocol.FailedReading;
import dev.soak.probe.protocol.Frame;
import dev.soak.probe.protocol.OpenResources;
import dev.soak.probe.protocol.RecordedStores;
import dev.soak.probe.protocol.VirtualStarts;
import dev.soak.probe.protocol.WatchedNativeCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A target's JVM that notes what it is asked for, and that can end, fail or stay silent. */
final class FakeJvm implements TargetJvm {
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<Frame> recorded = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, IOException> failures = new ConcurrentHashMap<>();
    private final Map<String, Double> readings = new ConcurrentHashMap<>(Map.of("threads.live", 20.0));
    private final Set<String> hanging = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;
    private volatile boolean silent;
    private volatile List<BlockedThread> blocked = List.of();
    volatile WatchedNativeCalls nativeCalls = WatchedNativeCalls.NONE;
    private volatile VirtualThreadDump dump = VirtualThreadDump.NONE;
    private long descriptors = 190;

    /** What it was asked for, in this order; the readings that must settle, of which there are many, once in a row. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    List<Frame> recorded() {
        return List.copyOf(recorded);
    }

    void end() {
        ended = true;
    }

    void silence() {
        silent = true;
    }

    void fail(String method, IOException failure) {
        failures.put(method, failure);
    }

    /** Lets a method wait, whatever interrupts it. */
    void hang(String method) {
        hanging.add(method);
    }

    private void hangIfSo(String method) {
        while (hanging.contains(method)) {
            LockSupport.parkNanos(1_000_000_000);
            boolean ignored = Thread.interrupted();
        }
    }

    void block(List<BlockedThread> threads) {
        blocked = threads;
    }

    void virtualThreads(VirtualThreadDump found) {
        dump = found;
    }

    void reading(String series, double value) {
        readings.put(series, value);
    }

    private void ask(String method) throws IOException {
        ask(method, method);
    }

    private void ask(String method, String noted) throws IOException {
        if (ended) {
            throw new ProbeGoneException();
        }
        hangIfSo(method);
        IOException failure = failures.get(method);
        if (failure != null) {
            throw failure;
        }
        synchronized (asked) {
            if (asked.isEmpty() || !asked.get(asked.size() - 1).equals(noted)) {
                asked.add(noted);
            }
        }
    }

    @Override
    public Map<String, Double> sample() throws IOException {
        ask("sample");
        return silent ? Map.of() : Map.copyOf(readings);
    }

    @Override
    public Map<String, Double> exact() throws IOException {
        ask("exact");
        return new HashMap<>(readings);
    }

    @Override
    public Map<String, Double> settling() throws IOException {
        ask("settling");
        Double virtual = readings.get("threads.virtual");
        return virtual == null ? Map.of() : Map.of("threads.virtual", virtual);
    }

    @Override
    public Map<String, Limit> limits() throws IOException {
        ask("limits");
        Map<String, Limit> limits = new LinkedHashMap<>();
        limits.put("heap.live", new Limit("-Xmx", 100 << 20));
        return limits;
    }

    /** Closes the descriptors that the target forgot. */
    @Override
    public void collect() throws IOException {
        ask("collect");
        descriptors = 12;
    }

    @Override
    public String classHistogram() throws IOException {
        ask("classHistogram");
        return """
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:            10            240  com.acme.Review
                Total            10            240
                """;
    }

    @Override
    public Map<String, Double> nativeHeap() {
        return Map.of();
    }

    @Override
    public NativeCode nativeCode(List<String> classes) {
        return NativeCode.UNKNOWN;
    }

    @Override
    public NativeProfiler nativeProfiler(Path library) {
        return TargetJvm.NONE.nativeProfiler(library);
    }

    @Override
    public TargetCode code() {
        return TargetCode.UNKNOWN;
    }

    @Override
    public OpenResources openResources() throws IOException {
        ask("openResources");
        return new OpenResources(
                Map.of(1, List.of("com.acme.Bot.open(Bot.java:7)")),
                List.of(new OpenResources.Descriptors(1, "file", "/srv/*", descriptors)),
                List.of(),
                List.of());
    }

    @Override
    public void traceVirtualStarts() throws IOException {
        ask("traceVirtualStarts");
    }

    @Override
    public VirtualStarts virtualStarts() throws IOException {
        ask("virtualStarts");
        return VirtualStarts.NONE;
    }

    @Override
    public VirtualThreadDump virtualThreads(VirtualStarts starts) {
        return dump;
    }

    @Override
    public double probeRetainedBytes() throws IOException {
        ask("probeRetainedBytes");
        return 1_000;
    }

    @Override
    public void dumpHeap(Path file, long expectedBytes) throws IOException {
        ask("dumpHeap", "dumpHeap of " + expectedBytes + " bytes");
        Files.writeString(file, "");
    }

    @Override
    public void beginStores(List<List<String>> paths) throws IOException {
        ask("beginStores");
    }

    @Override
    public RecordedStores stores() throws IOException {
        ask("stores");
        return new RecordedStores(true, true, List.of());
    }

    @Override
    public void endStores() throws IOException {
        ask("endStores");
    }

    @Override
    public void beginNativeCalls() throws IOException {
        ask("beginNativeCalls");
    }

    @Override
    public WatchedNativeCalls nativeCalls() throws IOException {
        ask("nativeCalls");
        return nativeCalls;
    }

    @Override
    public void endNativeCalls() throws IOException {
        ask("endNativeCalls");
    }

    @Override
    public String threadDump() throws IOException {
        ask("threadDump");
        return "";
    }

    @Override
    public List<BlockedThread> deadlock() throws IOException {
        ask("deadlock");
        return blocked;
    }

    @Override
    public void finishRecording(Path file) throws IOException {
        ask("finishRecording");
    }

    @Override
    public void onFailedReading(Consumer<FailedReading> listener) {}

    @Override
    public void record(Frame event) {
        recorded.add(event);
    }
}
