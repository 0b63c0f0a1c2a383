package dev.soak.probe.session;

import dev.soak.analysis.resource.Limit;
import dev.soak.probe.jvm.AgentCostProbe;
import dev.soak.probe.jvm.AgentFootprint;
import dev.soak.probe.jvm.AllocationProbe;
import dev.soak.probe.jvm.CodeSources;
import dev.soak.probe.jvm.DiagnosticCommand;
import dev.soak.probe.jvm.FullGc;
import dev.soak.probe.jvm.GcCountProbe;
import dev.soak.probe.jvm.GcProbe;
import dev.soak.probe.jvm.HeapProbe;
import dev.soak.probe.jvm.JvmLimits;
import dev.soak.probe.jvm.ManagementBeanProbe;
import dev.soak.probe.jvm.NativeCode;
import dev.soak.probe.jvm.NativeHeap;
import dev.soak.probe.jvm.NativeMemoryProbe;
import dev.soak.probe.jvm.NonHeapProbe;
import dev.soak.probe.jvm.ThreadProbe;
import dev.soak.probe.jvm.VirtualThreadProbe;
import dev.soak.probe.protocol.BlockedThread;
import dev.soak.probe.protocol.Payload;
import dev.soak.probe.protocol.ProbeOptions;
import dev.soak.probe.protocol.VirtualStarts;
import dev.soak.probe.reading.DescriptorLinks;
import dev.soak.probe.reading.Probe;
import dev.soak.probe.reading.ProbeSet;
import dev.soak.probe.reading.TempFolder;
import dev.soak.probe.record.EventRecorder;
import dev.soak.probe.record.FlightRecording;
import dev.soak.probe.record.SoakEvents;
import dev.soak.probe.trace.OpenTrace;
import dev.soak.probe.trace.VirtualStartTrace;
import java.io.Closeable;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the probe adds to the JVM: flight recording, trace, probes, listeners. Closing removes it in reverse.
 *
 * <p>Each part that cannot be started is reported and left out: a JVM without Flight Recorder still shows its heap.
 */
final class JvmInstruments implements Closeable {
    private final ThreadGroup group;
    private final Consumer<String> warn;
    private final BiConsumer<Probe, Throwable> failed;
    private final DiagnosticCommand commands = new DiagnosticCommand();
    private final FullGc fullGc = new FullGc(commands);
    private final CodeSources code;
    private final NativeCode nativeCode;
    private final NativeHeap nativeHeap = new NativeHeap(commands, System::nanoTime);
    private final SoakEvents eventTypes;
    private final EventRecorder events;
    private final AgentFootprint footprint;
    private final Deadlock deadlock = new Deadlock();
    private final GcProbe gc = new GcProbe(System::nanoTime);
    private final AllocationProbe allocation = new AllocationProbe();
    private final Openers openers;
    private final Stores stores;
    private final NativeCallStretch nativeCalls;
    private final @Nullable OpenTrace trace;
    private final ProbeSet sampled;
    private final ProbeSet exact;
    private final ProbeSet settling;
    private final Deque<Closeable> closeables = new ArrayDeque<>();
    private volatile @Nullable FlightRecording recording;

    private JvmInstruments(
            Instrumentation instrumentation,
            ThreadGroup group,
            ProbeOptions options,
            Map<String, Object> kept,
            Consumer<String> warn,
            BiConsumer<Probe, Throwable> failed) {
        this.eventTypes = SoakEvents.reusing(kept);
        this.events = new EventRecorder(eventTypes);
        this.group = group;
        this.warn = warn;
        this.failed = failed;
        // Before everything else, so that descriptors opened by the probe are recognised as its own.
        trace = options.trace() ? trace(instrumentation) : null;
        openers = new Openers(trace);
        stores = new Stores(instrumentation, group, warn);
        closeables.push(stores);
        nativeCalls = new NativeCallStretch(instrumentation, group, trace, warn);
        closeables.push(nativeCalls);
        recording = recording(options);
        footprint = new AgentFootprint(instrumentation);
        code = new CodeSources(instrumentation);
        nativeCode = new NativeCode(instrumentation);
        closeables.push(gc);
        closeables.push(allocation);
        VirtualThreadProbe virtualThreads = new VirtualThreadProbe(instrumentation);
        sampled = probes(
                new HeapProbe(),
                gc,
                new GcCountProbe(),
                allocation,
                new NonHeapProbe(),
                new NativeMemoryProbe(commands),
                new ThreadProbe(group),
                virtualThreads,
                new ManagementBeanProbe(),
                new AgentCostProbe(group, System::nanoTime));
        exact = probes(
                new GcCountProbe(),
                new NonHeapProbe(),
                new NativeMemoryProbe(commands),
                new ThreadProbe(group),
                virtualThreads,
                new ManagementBeanProbe());
        settling = probes(new NonHeapProbe(), new ThreadProbe(group), virtualThreads);
    }

    /**
     * Starts them.
     *
     * @param kept see {@link SoakEvents#reusing}
     * @param failed told of each reading that fails
     */
    static JvmInstruments start(
            Instrumentation instrumentation,
            ThreadGroup group,
            ProbeOptions options,
            Map<String, Object> kept,
            Consumer<String> warn,
            BiConsumer<Probe, Throwable> failed) {
        return new JvmInstruments(instrumentation, group, options, kept, warn, failed);
    }

    private @Nullable OpenTrace trace(Instrumentation instrumentation) {
        if (!DescriptorLinks.available()) {
            return null;
        }
        try {
            Path temp = TempFolder.ofThisJvm();
            OpenTrace trace = OpenTrace.start(
                    instrumentation, group, TempFolder.isShared(temp) ? null : temp, System::nanoTime, warn);
            closeables.push(trace::stop);
            return trace;
        } catch (IOException | RuntimeException | LinkageError e) {
            warn.accept("descriptor tracing is not available: " + e);
            return null;
        }
    }

    private @Nullable FlightRecording recording(ProbeOptions options) {
        try {
            return FlightRecording.start(eventTypes, options, commands, warn);
        } catch (RuntimeException | LinkageError e) {
            warn.accept("the flight recording could not be started: " + e);
            return null;
        }
    }

    private ProbeSet probes(Probe... probes) {
        return new ProbeSet(List.of(probes), failed);
    }

    ProbeSet sampled() {
        return sampled;
    }

    ProbeSet exact() {
        return exact;
    }

    ProbeSet settling() {
        return settling;
    }

    DiagnosticCommand commands() {
        return commands;
    }

    EventRecorder events() {
        return events;
    }

    Openers openers() {
        return openers;
    }

    Stores stores() {
        return stores;
    }

    NativeCallStretch nativeCalls() {
        return nativeCalls;
    }

    void traceVirtualStarts() throws IOException {
        if (trace != null) {
            trace.virtualStarts().start();
        }
    }

    /** Ends the trace; nothing was noted where openings are not traced either. */
    VirtualStarts virtualStarts() throws IOException {
        if (trace == null) {
            return VirtualStarts.NONE;
        }
        trace.virtualStarts().stop();
        VirtualStartTrace.Starts noted = trace.virtualStarts().noted();
        return new VirtualStarts(noted.stacks(), noted.threads());
    }

    AgentFootprint footprint() {
        return footprint;
    }

    CodeSources code() {
        return code;
    }

    NativeCode nativeCode() {
        return nativeCode;
    }

    NativeHeap nativeHeap() {
        return nativeHeap;
    }

    void collect() throws IOException {
        fullGc.run();
    }

    /** The limits as name of the resource, name of the limit, value. */
    byte[] limits() {
        Map<String, Limit> limits = new JvmLimits().read();
        Payload.Writer out = new Payload.Writer().number(limits.size());
        limits.forEach(
                (resource, limit) -> out.text(resource).text(limit.name()).number(limit.value()));
        return out.bytes();
    }

    /** Stops the recording before the disk is full. */
    void stopRecording() {
        FlightRecording running = recording;
        if (running != null) {
            events.close();
            try {
                running.stop();
            } catch (IOException e) {
                warn.accept("the flight recording could not be stopped: " + e);
            }
        }
    }

    /** The threads of a deadlock; none if there is none. */
    List<BlockedThread> deadlock() {
        return deadlock.find();
    }

    /** Stops the recording and writes it; there is none afterwards. */
    void finishRecording(Path destination) throws IOException {
        FlightRecording finished = recording;
        recording = null;
        if (finished == null) {
            throw new IOException("there is no flight recording");
        }
        events.close();
        finished.finish(destination);
    }

    @Override
    public void close() {
        events.close();
        closeables.push(eventTypes::unregister);
        FlightRecording running = recording;
        if (running != null) {
            closeables.push(running::close);
        }
        while (!closeables.isEmpty()) {
            try {
                closeables.pop().close();
            } catch (IOException | RuntimeException | Error e) {
                warn.accept("the probe could not remove a part of itself: " + e);
            }
        }
    }
}
