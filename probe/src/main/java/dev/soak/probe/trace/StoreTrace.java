package dev.soak.probe.trace;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Records, for a stretch of a run, the stacks of the stores into some objects, such as the collection that a heap dump names
 * as the holder of what grows. A call that may add to a collection counts if the collection is larger after it.
 *
 * <p>At most {@value #MOST_STACKS} stacks are taken, and as many per second as a {@link StackBudget} allows; then the woven
 * code does nothing until it is removed.
 */
public final class StoreTrace {
    static final int MOST_STACKS = 1_000;
    /** More holders than this grow for one reason each, and are looked at in turn. */
    public static final int MOST_HOLDERS = 4;

    private static final int SIZE_UNKNOWN = -1;
    /** Collections whose size is counted element by element. */
    private static final Set<String> COUNTING = Set.of(
            "java.util.concurrent.ConcurrentLinkedQueue",
            "java.util.concurrent.ConcurrentLinkedDeque",
            "java.util.concurrent.LinkedTransferQueue",
            "java.util.WeakHashMap");
    /** Libraries whose collections know their size. */
    private static final List<String> SIZED = List.of("java.", "com.google.common.", "com.github.benmanes.caffeine.");

    private final Stacks stacks = new Stacks();
    private final StackBudget budget;
    private final ThreadGroup agent;
    private final StorePlan plan;
    private final Reference<?>[] watched;
    private final List<List<String>> paths;
    private final Map<Integer, String> problems = new HashMap<>();
    /** By holder and stack. */
    private final Map<Long, LongAdder> counts = new ConcurrentHashMap<>();

    private final AtomicInteger taken = new AtomicInteger();
    /** The thread that records: one at a time, and never a store that recording itself makes. */
    private final AtomicReference<@Nullable Thread> recording = new AtomicReference<>();

    private @Nullable StoreWeaver weaver;

    /** How often a holder grew from one stack; frames innermost first. */
    public record Count(long stores, List<String> frames) {
        public Count {
            frames = List.copyOf(frames);
        }
    }

    /**
     * The stores into one holder.
     *
     * @param problem why they cannot be recorded; null if they are
     */
    public record Holder(
            List<String> path, List<Count> counts, @Nullable String problem) {
        public Holder {
            path = List.copyOf(path);
            counts = List.copyOf(counts);
        }
    }

    private StoreTrace(
            Instrumentation instrumentation, ThreadGroup agent, List<List<String>> paths, LongSupplier nanoTime) {
        this.agent = agent;
        this.paths = paths.subList(0, Math.min(MOST_HOLDERS, paths.size()));
        this.budget = new StackBudget(nanoTime);
        this.plan = new StorePlan(instrumentation);
        HolderResolver resolver = new HolderResolver(instrumentation);
        for (int holder = 0; holder < this.paths.size(); holder++) {
            String problem = plan(holder, this.paths.get(holder), resolver);
            if (problem != null) {
                problems.put(holder, problem);
            }
        }
        this.watched = plan.watched();
    }

    /**
     * Plans the recording of one holder. What is in an array has grown with it where nothing but the array is written: a path
     * that ends there is recorded one step earlier.
     *
     * @return why it cannot be recorded; null if it can
     */
    private @Nullable String plan(int holder, List<String> path, HolderResolver resolver) {
        try {
            plan.add(holder, resolver.resolve(path));
            return null;
        } catch (HolderResolver.UnresolvedException e) {
            return HolderResolver.endsInEntry(path)
                    ? plan(holder, path.subList(0, path.size() - 1), resolver)
                    : String.valueOf(e.getMessage());
        }
    }

    /**
     * Starts recording.
     *
     * @param agent the group of the agent's threads, whose stores do not count
     * @param paths of the holders, as heap dumps name them
     * @param warn told of classes that cannot be woven
     */
    public static StoreTrace start(
            Instrumentation instrumentation,
            ThreadGroup agent,
            List<List<String>> paths,
            LongSupplier nanoTime,
            Consumer<String> warn)
            throws IOException {
        BootstrapHook.define(instrumentation, BootstrapHook.STORE);
        StoreTrace trace = new StoreTrace(instrumentation, agent, paths, nanoTime);
        StoreSink.connect(trace, trace.watched);
        try {
            trace.weaver = StoreWeaver.install(instrumentation, trace.plan.classes(), warn);
            return trace;
        } catch (UnmodifiableClassException | RuntimeException | Error e) {
            StoreSink.disconnect();
            throw new IOException("stores cannot be recorded in this JVM: " + e, e);
        }
    }

    /** Stops recording: the woven classes get their code back, and the watched objects are released. */
    public void stop() throws IOException {
        StoreSink.disconnect();
        StoreWeaver installed = weaver;
        weaver = null;
        if (installed != null) {
            try {
                installed.uninstall();
            } catch (UnmodifiableClassException e) {
                throw new IOException("the original code of the target's classes could not be restored: " + e, e);
            }
        }
    }

    /** Whether no more stacks are taken. */
    public boolean isFull() {
        return taken.get() >= MOST_STACKS;
    }

    /** What was recorded until now. */
    public List<Holder> read() {
        List<Holder> holders = new ArrayList<>();
        for (int holder = 0; holder < paths.size(); holder++) {
            List<Count> better = counts(StorePlan.code(holder, true));
            holders.add(new Holder(
                    paths.get(holder),
                    better.isEmpty() ? counts(StorePlan.code(holder, false)) : better,
                    problems.get(holder)));
        }
        return holders;
    }

    private List<Count> counts(int code) {
        Map<List<String>, Long> byFrames = new HashMap<>();
        counts.forEach((key, count) -> {
            List<String> frames = stacks.frames((int) (key & Integer.MAX_VALUE));
            if (key >>> Integer.SIZE == code && !frames.isEmpty()) {
                // A store is seen by each method that it goes through.
                byFrames.merge(fromOutermost(frames), count.sum(), Math::max);
            }
        });
        return byFrames.entrySet().stream()
                .map(entry -> new Count(entry.getValue(), entry.getKey()))
                .sorted((a, b) -> Long.compare(b.stores(), a.stores()))
                .toList();
    }

    /** Without the methods of a collection that another method of it called to add. */
    private List<String> fromOutermost(List<String> frames) {
        int first = 0;
        while (first + 1 < frames.size() && isMutator(frames.get(first + 1))) {
            first++;
        }
        List<String> outermost = new ArrayList<>(frames.subList(first, frames.size()));
        if (isMutator(outermost.get(0))) {
            // Its line differs with where in it the store was seen.
            outermost.set(0, method(outermost.get(0)));
        }
        return outermost;
    }

    private static String method(String frame) {
        int parameters = frame.indexOf('(');
        return parameters < 0 ? frame : frame.substring(0, parameters);
    }

    private boolean isMutator(String frame) {
        String method = method(frame);
        int dot = method.lastIndexOf('.');
        return dot > 0
                && StorePlan.MUTATORS.contains(method.substring(dot + 1))
                && plan.classes().entrySet().stream()
                        .anyMatch(woven -> woven.getValue().mutators
                                && woven.getKey().getName().equals(method.substring(0, dot)));
    }

    /** Loads what recording needs. */
    void warmUp() {
        stacks.current();
        budget.take();
        record(-1);
        taken.set(0);
        counts.clear();
    }

    void stored(Object object) {
        for (int i = 0; i < watched.length; i++) {
            if (watched[i].get() == object) {
                record(StorePlan.code(plan.holder(i), true));
                return;
            }
        }
    }

    void stored(int code) {
        record(code);
    }

    private void record(int code) {
        Thread current = Thread.currentThread();
        if (isFull() || isAgent(current) || !recording.compareAndSet(null, current)) {
            return;
        }
        try {
            if (budget.take() && taken.getAndIncrement() < MOST_STACKS) {
                int stack = stacks.current();
                if (stack != Stacks.NONE) {
                    counts.computeIfAbsent((long) code << Integer.SIZE | stack, any -> new LongAdder())
                            .increment();
                }
                if (isFull()) {
                    StoreSink.disconnect();
                }
            }
        } finally {
            recording.set(null);
        }
    }

    private boolean isAgent(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group != null && agent.parentOf(group);
    }

    /** The size of a collection if it knows it; negative otherwise. */
    static int size(Object object) {
        String type = object.getClass().getName();
        if (COUNTING.contains(type) || SIZED.stream().noneMatch(type::startsWith)) {
            return SIZE_UNKNOWN;
        }
        return object instanceof Collection<?> collection
                ? collection.size()
                : object instanceof Map<?, ?> map
                        ? map.size()
                        : object instanceof Dictionary<?, ?> table ? table.size() : SIZE_UNKNOWN;
    }
}
