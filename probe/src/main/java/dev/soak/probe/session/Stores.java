package dev.soak.probe.session;

import dev.soak.probe.protocol.RecordedStores;
import dev.soak.probe.trace.StoreTrace;
import java.io.Closeable;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records stores into holders on request, and for no longer. */
final class Stores implements Closeable {
    private final Instrumentation instrumentation;
    private final ThreadGroup group;
    private final Consumer<String> warn;
    /** The last one, running or ended. */
    private @Nullable StoreTrace trace;

    Stores(Instrumentation instrumentation, ThreadGroup group, Consumer<String> warn) {
        this.instrumentation = instrumentation;
        this.group = group;
        this.warn = warn;
    }

    synchronized void begin(List<List<String>> paths) throws IOException {
        close();
        trace = null;
        trace = StoreTrace.start(instrumentation, group, paths, System::nanoTime, warn);
    }

    synchronized RecordedStores read() {
        StoreTrace last = trace;
        if (last == null) {
            return new RecordedStores(true, true, List.of());
        }
        // Reading first makes room.
        List<RecordedStores.Holder> holders = last.read().stream()
                .map(holder -> new RecordedStores.Holder(
                        holder.path(),
                        holder.problem() == null ? "" : holder.problem(),
                        holder.counts().stream()
                                .map(count -> new RecordedStores.Stack(count.stores(), count.stayed(), count.frames()))
                                .toList()))
                .toList();
        return new RecordedStores(last.isFull(), last.hasCollected(), holders);
    }

    /** Ends the recording; what was recorded can be read until the next one. */
    @Override
    public synchronized void close() throws IOException {
        StoreTrace running = trace;
        if (running != null) {
            running.stop();
        }
    }
}
