package dev.soak.probe.trace;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Notes which stacks start virtual threads, for a stretch of the run and at most {@value #MOST} starts. Before and after the
 * stretch nothing is woven into the JDK. Started and stopped by one thread at a time.
 */
public final class VirtualStartTrace {
    static final int MOST = 1_000;

    private final Instrumentation instrumentation;
    private final Consumer<String> warn;
    private final Stacks stacks = new Stacks();
    private final Map<Long, Integer> threads = new ConcurrentHashMap<>();
    private final AtomicInteger left = new AtomicInteger();
    private @Nullable JdkWeaver weaver;

    VirtualStartTrace(Instrumentation instrumentation, Consumer<String> warn) {
        this.instrumentation = instrumentation;
        this.warn = warn;
    }

    /** Begins a stretch; what an earlier one noted is dropped. */
    public synchronized void start() throws IOException {
        stop();
        threads.clear();
        left.set(MOST);
        try {
            weaver = JdkWeaver.install(instrumentation, JdkWeaver.VIRTUAL_STARTS, warn);
        } catch (UnmodifiableClassException e) {
            throw new IOException("the start of virtual threads cannot be traced: " + e, e);
        }
    }

    /** Ends the stretch: the JDK's class gets its original code back. */
    public synchronized void stop() throws IOException {
        JdkWeaver installed = weaver;
        weaver = null;
        if (installed != null) {
            left.set(0);
            try {
                installed.uninstall();
            } catch (UnmodifiableClassException e) {
                throw new IOException("the original code of the JDK could not be restored: " + e, e);
            }
        }
    }

    /** Called on the thread that starts the other, which may be virtual itself. */
    void started(Thread thread) {
        if (left.get() > 0 && left.getAndDecrement() > 0) {
            threads.put(thread.getId(), stacks.current());
        }
    }

    /**
     * The starts of a stretch.
     *
     * @param stacks the frames of the stacks, innermost first, by number
     * @param threads the number of the stack, by the identifier of the thread
     */
    public record Starts(Map<Integer, List<String>> stacks, Map<Long, Integer> threads) {
        public Starts {
            stacks = Map.copyOf(stacks);
            threads = Map.copyOf(threads);
        }
    }

    /** What the stretch noted, once. */
    public synchronized Starts noted() {
        Map<Integer, List<String>> frames = new HashMap<>();
        threads.values().forEach(stack -> frames.computeIfAbsent(stack, stacks::frames));
        Starts noted = new Starts(frames, threads);
        stacks.sweep(new HashSet<>());
        threads.clear();
        return noted;
    }
}
