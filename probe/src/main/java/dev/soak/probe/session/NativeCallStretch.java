package dev.soak.probe.session;

import dev.soak.probe.protocol.WatchedNativeCalls;
import dev.soak.probe.protocol.WatchedNativeCalls.State;
import dev.soak.probe.trace.NativeCallTrace;
import dev.soak.probe.trace.OpenTrace;
import java.io.Closeable;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches calls of native methods on request, for at most {@value #LONGEST_SECONDS} s: on a thread of its own, because it may take
 * seconds to find the code that makes such calls. After a stretch that has ended by itself, what is left is read once.
 */
final class NativeCallStretch implements Closeable {
    private static final long LONGEST_SECONDS = 3_600;
    private static final long FORGET_MILLIS = 1_000;
    private static final int MOST_SENT = 500;

    private final Instrumentation instrumentation;
    private final ThreadGroup group;
    private final @Nullable OpenTrace openings;
    private final Consumer<String> warn;
    private State state = State.NOTHING;
    private String problem = "";
    private boolean over = true;
    private volatile boolean closed;
    /** The last one, running or ended. */
    private @Nullable NativeCallTrace trace;

    /** @param openings null where openings are not traced; native calls are not watched either then */
    NativeCallStretch(
            Instrumentation instrumentation, ThreadGroup group, @Nullable OpenTrace openings, Consumer<String> warn) {
        this.instrumentation = instrumentation;
        this.group = group;
        this.openings = openings;
        this.warn = warn;
    }

    /** Begins a stretch, unless there is one. */
    synchronized void begin() {
        OpenTrace known = openings;
        if (known != null && !closed && state != State.SEARCHING && state != State.WATCHING) {
            trace = null;
            problem = "";
            over = false;
            new ProbeThread(group, () -> run(known), "soak-native-calls", () -> false).start();
            state = State.SEARCHING;
        }
    }

    private void run(OpenTrace known) {
        try {
            NativeCallTrace started =
                    NativeCallTrace.start(instrumentation, known, System::nanoTime, warn, () -> closed);
            try {
                watch(started);
            } finally {
                started.stop();
            }
            ended(started.isEmpty() ? State.NOTHING : State.ENDED, "");
        } catch (IOException | RuntimeException | Error e) {
            ended(State.NOTHING, e instanceof IOException ? String.valueOf(e.getMessage()) : e.toString());
        }
    }

    private synchronized void ended(State how, String reason) {
        state = how;
        problem = reason;
        // Nobody asks for what was left if the end was asked for.
        trace = over ? null : trace;
        notifyAll();
    }

    private synchronized void watch(NativeCallTrace started) {
        trace = started;
        state = State.WATCHING;
        long began = System.nanoTime();
        while (!over
                && !started.isEmpty()
                && TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) < LONGEST_SECONDS) {
            try {
                wait(FORGET_MILLIS);
            } catch (InterruptedException byTarget) {
                // Of all threads of the JVM; this one ends when it is asked to.
            }
            try {
                started.forgetNumbers();
            } catch (IOException noDescriptorIsFree) {
                // They are forgotten when there is one again.
            }
        }
    }

    synchronized WatchedNativeCalls read() throws IOException {
        NativeCallTrace last = trace;
        List<WatchedNativeCalls.Stack> stacks = last == null
                ? List.of()
                : last.count().stream()
                        .sorted(Comparator.comparingLong(count -> -(count.open() + count.notFreed())))
                        .limit(MOST_SENT)
                        .map(count -> new WatchedNativeCalls.Stack(
                                count.method(), count.open(), count.notFreed(), count.frames()))
                        .toList();
        trace = state == State.ENDED ? null : last;
        return new WatchedNativeCalls(state, problem, last == null ? 1 : last.share(), stacks);
    }

    /** Lets the stretch end soon. */
    synchronized void end() {
        over = true;
        notifyAll();
    }

    /** Ends the stretch. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        end();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while ((state == State.SEARCHING || state == State.WATCHING) && System.nanoTime() < until) {
            try {
                wait(FORGET_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
