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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What only the target's JVM itself knows and does. Samples and checkpoint steps may come from two threads.
 *
 * <p>Every method throws {@link ProbeGoneException} when the JVM has ended, {@link TargetStuckException} when it does not
 * answer for long, and another {@link IOException} when it cannot do what it was asked for.
 */
public interface TargetJvm {
    /** The target is no JVM: it has nothing to tell. */
    TargetJvm NONE = new NoJvm();

    /** The readings that are due, by the text of their series; none if the JVM does not answer within the second. */
    Map<String, Double> sample() throws IOException, InterruptedException;

    /** All readings of a checkpoint. */
    Map<String, Double> exact() throws IOException, InterruptedException;

    /** The readings that have to settle before a checkpoint. */
    Map<String, Double> settling() throws IOException, InterruptedException;

    /** By the name of the resource. */
    Map<String, Limit> limits() throws IOException, InterruptedException;

    /** Runs a full GC. */
    void collect() throws IOException, InterruptedException;

    /** The class histogram as {@code jcmd} prints it; runs a full GC. */
    String classHistogram() throws IOException, InterruptedException;

    /** Returns freed native memory to the operating system, then reads what is in use, as far as the JVM tells it. */
    Map<String, Double> nativeHeap() throws IOException, InterruptedException;

    /** The native libraries, and which of these classes have native memory of their own. */
    NativeCode nativeCode(List<String> classes) throws IOException, InterruptedException;

    /**
     * A profiler that is not loaded yet.
     *
     * @param library as the target sees it
     */
    NativeProfiler nativeProfiler(Path library);

    /** Which of its code is not the application's. */
    TargetCode code() throws IOException, InterruptedException;

    /** Open descriptors and direct buffers by opening stack; empty if they are not traced. */
    OpenResources openResources() throws IOException, InterruptedException;

    /** From now on, notes which stacks start virtual threads. */
    void traceVirtualStarts() throws IOException, InterruptedException;

    /** Stops that; what was noted. */
    VirtualStarts virtualStarts() throws IOException, InterruptedException;

    /**
     * The virtual threads, by the place where they wait.
     *
     * @param starts what started some of them
     */
    VirtualThreadDump virtualThreads(VirtualStarts starts) throws IOException, InterruptedException;

    /** Bytes of the target's heap that the probe retains; not a number if unknown. */
    double probeRetainedBytes() throws IOException, InterruptedException;

    /** @param expectedBytes approximate size of the dump, which determines how long it may take */
    void dumpHeap(Path file, long expectedBytes) throws IOException, InterruptedException;

    /** Starts to record the stores into holders, whose paths are those of heap dumps. */
    void beginStores(List<List<String>> paths) throws IOException, InterruptedException;

    /** The stores that were recorded until now. */
    RecordedStores stores() throws IOException, InterruptedException;

    /** Stops recording stores. */
    void endStores() throws IOException, InterruptedException;

    /** Starts to watch calls of native methods; does not wait until their code is found. */
    void beginNativeCalls() throws IOException, InterruptedException;

    /** What is left of the calls until now. */
    WatchedNativeCalls nativeCalls() throws IOException, InterruptedException;

    /** Stops watching calls of native methods. */
    void endNativeCalls() throws IOException, InterruptedException;

    /** The stacks of all threads. */
    String threadDump() throws IOException, InterruptedException;

    /** The threads of a deadlock, each waiting for the next; none if there is none. */
    List<BlockedThread> deadlock() throws IOException, InterruptedException;

    /** Stops the flight recording and writes it to a file. */
    void finishRecording(Path file) throws IOException, InterruptedException;

    /** Sets who is told of each reading that fails inside of the JVM. */
    void onFailedReading(Consumer<FailedReading> listener);

    /** Records an event in the flight recording; never blocks. */
    void record(Frame event);

    /** Of a process without a JVM. */
    final class NoJvm implements TargetJvm {
        private NoJvm() {}

        @Override
        public Map<String, Double> sample() {
            return Map.of();
        }

        @Override
        public Map<String, Double> exact() {
            return Map.of();
        }

        @Override
        public Map<String, Double> settling() {
            return Map.of();
        }

        @Override
        public Map<String, Limit> limits() {
            return Map.of();
        }

        @Override
        public void collect() {}

        @Override
        public String classHistogram() {
            return "";
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
            return new NoNativeProfiler();
        }

        @Override
        public TargetCode code() {
            return TargetCode.UNKNOWN;
        }

        @Override
        public OpenResources openResources() {
            return OpenResources.NONE;
        }

        @Override
        public void traceVirtualStarts() {}

        @Override
        public VirtualStarts virtualStarts() {
            return VirtualStarts.NONE;
        }

        @Override
        public VirtualThreadDump virtualThreads(VirtualStarts starts) {
            return VirtualThreadDump.NONE;
        }

        @Override
        public double probeRetainedBytes() {
            return Double.NaN;
        }

        @Override
        public void dumpHeap(Path file, long expectedBytes) {}

        @Override
        public void beginStores(List<List<String>> paths) {}

        @Override
        public RecordedStores stores() {
            return new RecordedStores(true, true, List.of());
        }

        @Override
        public void endStores() {}

        @Override
        public void beginNativeCalls() {}

        @Override
        public WatchedNativeCalls nativeCalls() {
            return WatchedNativeCalls.NONE;
        }

        @Override
        public void endNativeCalls() {}

        @Override
        public String threadDump() {
            return "";
        }

        @Override
        public List<BlockedThread> deadlock() {
            return List.of();
        }

        @Override
        public void finishRecording(Path file) {}

        @Override
        public void onFailedReading(Consumer<FailedReading> listener) {}

        @Override
        public void record(Frame event) {}
    }

    /** For a process without a JVM. */
    final class NoNativeProfiler implements NativeProfiler {
        private NoNativeProfiler() {}

        @Override
        public String library() {
            return "";
        }

        @Override
        public void start(long intervalBytes, Duration atMost) throws IOException {
            throw new IOException("the target is not a JVM, or has no probe");
        }

        @Override
        public long recordedBytes() {
            return 0;
        }

        @Override
        public Path stop() throws IOException {
            throw new IOException("nothing is traced");
        }
    }
}
