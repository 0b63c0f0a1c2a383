package dev.soak.probe.trace;

import dev.soak.probe.hook.NativeCallHook;

/** The agent's end of {@link NativeCallHook}; see {@link HookSink}. */
final class NativeCallSink implements NativeCallHook.Sink {
    private final NativeCallTrace trace;

    private NativeCallSink(NativeCallTrace trace) {
        this.trace = trace;
    }

    static NativeCallSink connect(NativeCallTrace trace) {
        NativeCallSink sink = new NativeCallSink(trace);
        NativeCallHook.to(sink);
        return sink;
    }

    /** Leaves the calls to another sink that they go to by now. */
    void disconnect() {
        NativeCallHook.end(this);
    }

    @Override
    public long calling() {
        return trace.calling();
    }

    @Override
    public void called(long before, int method) {
        trace.called(before, method);
    }

    @Override
    public long address(Object peer) {
        return trace.address(peer);
    }

    @Override
    public void acquired(long address, int method) {
        trace.acquired(address, method);
    }

    @Override
    public void released(long address) {
        trace.released(address);
    }

    @Override
    public void allocated(long address, int method) {
        trace.allocated(address, method);
    }

    @Override
    public void freed(long address) {
        trace.freed(address);
    }
}
