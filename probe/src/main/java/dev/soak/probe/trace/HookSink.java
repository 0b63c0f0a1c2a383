package dev.soak.probe.trace;

import dev.soak.probe.hook.TraceHook;
import java.io.FileDescriptor;

/**
 * The agent's end of {@link TraceHook}. Only this class refers to the hook's types, and it is not loaded before the
 * hook is on the bootstrap class path: otherwise the agent's class loader would define a second hook that is never
 * called.
 */
final class HookSink implements TraceHook.Sink {
    private final OpenTrace trace;

    private HookSink(OpenTrace trace) {
        this.trace = trace;
    }

    static void connect(OpenTrace trace) {
        HookSink sink = new HookSink(trace);
        // Runs through every method before the JDK calls them: no class may be loaded while a descriptor is opened.
        sink.opened(DescriptorTable.CAPACITY, TraceHook.FILE);
        sink.opened(new FileDescriptor(), TraceHook.FILE);
        sink.closed(DescriptorTable.CAPACITY);
        sink.allocated(0, 0);
        sink.freed(0);
        sink.started(Thread.currentThread());
        sink.created("");
        sink.deleted("");
        sink.renamed("", "");
        sink.isNewFile("");
        TraceHook.to(sink);
    }

    static void disconnect() {
        TraceHook.to(null);
    }

    @Override
    public void opened(int descriptor, int kind) {
        trace.opened(descriptor, OpenedKind.of(kind));
    }

    @Override
    public void opened(FileDescriptor descriptor, int kind) {
        trace.opened(descriptor, OpenedKind.of(kind));
    }

    @Override
    public void closed(int descriptor) {
        trace.closed(descriptor);
    }

    @Override
    public void allocated(long address, long bytes) {
        trace.allocated(address, bytes);
    }

    @Override
    public void started(Thread thread) {
        trace.started(thread);
    }

    @Override
    public boolean isNewFile(String path) {
        return trace.isNewFile(path);
    }

    @Override
    public void created(String path) {
        trace.created(path);
    }

    @Override
    public void deleted(String path) {
        trace.deleted(path);
    }

    @Override
    public void renamed(String from, String to) {
        trace.renamed(from, to);
    }

    @Override
    public void freed(long address) {
        trace.freed(address);
    }
}
