package dev.soak.probe.trace;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records, for a stretch of a run, the stacks of the stores into some objects, such as the collection that a heap dump names
 * as the holder of what grows. A call that may add to a collection counts if the collection is larger after it. What was
 * stored is remembered by weak references, so that stores of what is taken out again can be told from those of what stays.
 *
 * <p>At most {@value #MOST_STACKS} stacks are taken, and as many per second as a {@link StackBudget} allows; then the woven
 * code does nothing until it is removed.
 */
public final class StoreTrace {
    static final int MOST_STACKS = 1_000;
    /** More holders than this grow for one reason each, and are looked at in turn. */
    public static final int MOST_HOLDERS = 4;

    private static final int SIZE_UNKNOWN = -1;
    private static final String FUNCTIONS = "java.util.function.";
    private static final Object[] NOTHING = {};
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
    /** At most {@value #MOST_STACKS}. */
    private final Queue<Store> recorded = new ConcurrentLinkedQueue<>();

    private final AtomicInteger taken = new AtomicInteger();
    /** The thread that records: one at a time, and never a store that recording itself makes. */
    private final AtomicReference<@Nullable Thread> recording = new AtomicReference<>();

    private @Nullable StoreWeaver weaver;

    /** One store, by holder and stack, and what was stored as far as it is known. */
    private record Store(long key, List<WeakReference<Object>> stored) {
        boolean stayed() {
            return stored.stream().noneMatch(each -> each.refersTo(null));
        }
    }

    /**
     * How often a holder grew from one stack.
     *
     * @param stayed as many of these stores as have not been undone: what they stored is alive, or not known
     * @param frames innermost first
     */
    public record Count(long stores, long stayed, List<String> frames) {
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
        Map<Long, List<Store>> byStack = recorded.stream()
                .filter(store -> store.key >>> Integer.SIZE == code)
                .collect(Collectors.groupingBy(Store::key));
        Map<List<String>, Count> byFrames = new HashMap<>();
        byStack.forEach((key, stores) -> {
            List<String> frames = stacks.frames((int) (key & Integer.MAX_VALUE));
            if (!frames.isEmpty()) {
                List<String> shown = fromOutermost(frames);
                long stayed = stores.stream().filter(Store::stayed).count();
                // A store is seen by each method that it goes through.
                byFrames.merge(
                        shown,
                        new Count(stores.size(), stayed, shown),
                        (a, b) -> new Count(Math.max(a.stores, b.stores), Math.max(a.stayed, b.stayed), shown));
            }
        });
        return byFrames.values().stream()
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
        record(-1, new Object[] {this, Function.identity()});
        taken.set(0);
        recorded.clear();
    }

    void stored(Object object, Object[] arguments) {
        for (int i = 0; i < watched.length; i++) {
            if (watched[i].get() == object) {
                record(StorePlan.code(plan.holder(i), true), arguments);
                return;
            }
        }
    }

    void stored(int code) {
        record(code, NOTHING);
    }

    private void record(int code, Object[] arguments) {
        Thread current = Thread.currentThread();
        if (isFull() || isAgent(current) || !recording.compareAndSet(null, current)) {
            return;
        }
        try {
            if (budget.take() && taken.getAndIncrement() < MOST_STACKS) {
                int stack = stacks.current();
                if (stack != Stacks.NONE) {
                    recorded.add(new Store((long) code << Integer.SIZE | stack, stored(arguments)));
                }
                if (isFull()) {
                    StoreSink.disconnect();
                }
            }
        } finally {
            recording.set(null);
        }
    }

    /**
     * Which arguments of a call are stored by it: not the functions that make a value, nor what {@code addAll} takes the
     * elements from. A collection that is an element itself counts as unknown too.
     */
    private static List<WeakReference<Object>> stored(Object[] arguments) {
        List<WeakReference<Object>> stored = new ArrayList<>(arguments.length);
        for (Object argument : arguments) {
            if (argument != null && !isFunction(argument.getClass()) && !isMany(argument)) {
                stored.add(new WeakReference<>(argument));
            }
        }
        return stored;
    }

    private static boolean isFunction(Class<?> type) {
        for (Class<?> each : type.getInterfaces()) {
            if (each.getName().startsWith(FUNCTIONS)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMany(Object argument) {
        return argument instanceof Iterable
                || argument instanceof Map
                || argument.getClass().isArray();
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
