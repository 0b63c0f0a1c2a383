package dev.soak.agent.trace;

import dev.soak.agent.trace.boot.TraceHook;
import java.io.FileDescriptor;

/**
 * The agent's end of {@link TraceHook}. No class but this one names the hook's types, and it is not touched before the
 * hook is on the JDK's class path: otherwise the agent's loader would have a hook of its own, which nobody calls.
 */
final class HookSink implements TraceHook.Sink {
    private final OpenTrace trace;

    private HookSink(OpenTrace trace) {
        this.trace = trace;
    }

    static void connect(OpenTrace trace) {
        HookSink sink = new HookSink(trace);
        // Once through all of it before the JDK calls: no class may be loaded from within an opening.
        sink.opened(DescriptorTable.CAPACITY, TraceHook.FILE);
        sink.opened(new FileDescriptor(), TraceHook.FILE);
        sink.closed(DescriptorTable.CAPACITY);
        sink.allocated(0, 0);
        sink.freed(0);
        TraceHook.to(sink);
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
    public void freed(long address) {
        trace.freed(address);
    }
}
