package dev.soak.probe.trace;

import dev.soak.probe.hook.NativeCallHook;

/** The agent's end of {@link NativeCallHook}; see {@link HookSink}. */
final class NativeCallSink implements NativeCallHook.Sink {
    private final NativeCallTrace trace;

    private NativeCallSink(NativeCallTrace trace) {
        this.trace = trace;
    }

    static void connect(NativeCallTrace trace) {
        NativeCallHook.to(new NativeCallSink(trace));
    }

    static void disconnect() {
        NativeCallHook.to(null);
    }

    @Override
    public int lowestFree() {
        return trace.lowestFree();
    }

    @Override
    public void called(int free, int method) {
        trace.called(free, method);
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
}
