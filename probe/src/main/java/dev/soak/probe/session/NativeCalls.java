package dev.soak.probe.session;

import dev.soak.probe.protocol.WatchedNativeCalls;
import dev.soak.probe.trace.NativeCallTrace;
import dev.soak.probe.trace.OpenTrace;
import java.io.Closeable;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Comparator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Watches calls of native methods on request, and for no longer. */
final class NativeCalls implements Closeable {
    private static final int MOST_SENT = 500;

    private final Instrumentation instrumentation;
    private final @Nullable OpenTrace openings;
    private final Consumer<String> warn;
    /** The last one, running or ended. */
    private @Nullable NativeCallTrace trace;

    /** @param openings null where openings are not traced; native calls are not watched either then */
    NativeCalls(Instrumentation instrumentation, @Nullable OpenTrace openings, Consumer<String> warn) {
        this.instrumentation = instrumentation;
        this.openings = openings;
        this.warn = warn;
    }

    synchronized void begin() throws IOException {
        close();
        trace = null;
        if (openings != null) {
            trace = NativeCallTrace.start(instrumentation, openings, System::nanoTime, warn);
        }
    }

    synchronized WatchedNativeCalls read() throws IOException {
        NativeCallTrace last = trace;
        return last == null
                ? WatchedNativeCalls.NONE
                : new WatchedNativeCalls(
                        !last.isEmpty(),
                        last.count().stream()
                                .sorted(Comparator.comparingLong(count -> -(count.open() + count.notFreed())))
                                .limit(MOST_SENT)
                                .map(count -> new WatchedNativeCalls.Stack(
                                        count.method(), count.open(), count.notFreed(), count.frames()))
                                .toList());
    }

    /** Ends the watching; what is left of the calls can be read until the next one. */
    @Override
    public synchronized void close() throws IOException {
        NativeCallTrace running = trace;
        if (running != null) {
            running.stop();
        }
    }
}
