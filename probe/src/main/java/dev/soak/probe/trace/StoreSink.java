package dev.soak.probe.trace;

import dev.soak.probe.hook.StoreHook;
import java.lang.ref.Reference;

/** The agent's end of {@link StoreHook}; see {@link HookSink}. */
final class StoreSink implements StoreHook.Sink {
    private final StoreTrace trace;

    private StoreSink(StoreTrace trace) {
        this.trace = trace;
    }

    static void connect(StoreTrace trace, Reference<?>[] watched) {
        StoreSink sink = new StoreSink(trace);
        // Runs through every method before woven code calls them: no class may be loaded in the middle of a store.
        sink.size(new Object());
        trace.warmUp();
        StoreHook.watch(watched, sink);
    }

    static void disconnect() {
        StoreHook.watch(null, null);
    }

    @Override
    public int size(Object collection) {
        return StoreTrace.size(collection);
    }

    @Override
    public void stored(Object object, int before, Object[] arguments) {
        if (before < 0 || StoreTrace.size(object) > before) {
            trace.stored(object, arguments);
        }
    }

    @Override
    public void stored(int field) {
        trace.stored(field);
    }
}
