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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records, for a stretch of a run, the stacks of the stores into some objects, such as the collection that a heap dump names
 * as the holder of what grows. A call that may add to a collection counts if the collection is larger after it. What was
 * stored is remembered by weak references, so that stores of what is taken out again can be told from those of what stays.
 *
 * <p>At most {@value #MOST_STACKS} stores are kept, and as many per second taken as a {@link StackBudget} allows. Reading gives
 * the places of those that have been undone to others.
 */
public final class StoreTrace {
    static final int MOST_STACKS = 1_000;
    /** More holders than this grow for one reason each, and are looked at in turn. */
    public static final int MOST_HOLDERS = 4;

    private static final int SIZE_UNKNOWN = -1;
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
    /** Names, since what was recorded is read after the classes may have been unloaded. */
    private final Set<String> collections;

    private final Reference<?>[] watched;
    private final List<List<String>> paths;
    private final Map<Integer, String> problems = new HashMap<>();
    /** At most {@value #MOST_STACKS}. */
    private final Queue<Store> recorded = new ConcurrentLinkedQueue<>();

    private final AtomicInteger taken = new AtomicInteger();
    /** The thread that records: one at a time, and never a store that recording itself makes. */
    private final AtomicReference<@Nullable Thread> recording = new AtomicReference<>();

    private @Nullable Weaving weaving;

    /** How many were undone, by holder and stack; they have given their places to others. */
    private final Map<Long, Long> undone = new ConcurrentHashMap<>();
    /** Garbage from the beginning: it is gone once a collection has run. */
    private final WeakReference<Object> canary = new WeakReference<>(new Object());

    /** One store, by holder and stack, and what was stored if it is known. */
    private record Store(long key, @Nullable WeakReference<Object> stored) {
        boolean isUndone() {
            return stored != null && stored.refersTo(null);
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
        this.collections = plan.classes().entrySet().stream()
                .filter(woven -> woven.getValue().mutators)
                .map(woven -> woven.getKey().getName())
                .collect(Collectors.toSet());
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
            trace.weaving = StoreWeaver.install(instrumentation, trace.plan.classes(), warn);
            return trace;
        } catch (UnmodifiableClassException | RuntimeException | Error e) {
            StoreSink.disconnect();
            throw new IOException("stores cannot be recorded in this JVM: " + e, e);
        }
    }

    /**
     * Stops recording: the woven classes get their code back, and nothing refers to the watched objects and their classes any
     * more. What was recorded can still be read.
     */
    public void stop() throws IOException {
        StoreSink.disconnect();
        Weaving installed = weaving;
        weaving = null;
        if (installed != null) {
            try {
                installed.uninstall();
            } finally {
                plan.classes().clear();
            }
        }
    }

    /** Whether no more stores are taken, unless reading finds some that have been undone. */
    public boolean isFull() {
        return taken.get() >= MOST_STACKS;
    }

    /** Whether a collection has run since the beginning, so that stores may be known to have been undone. */
    public boolean hasCollected() {
        return canary.refersTo(null);
    }

    /** What was recorded until now. */
    public synchronized List<Holder> read() {
        recorded.removeIf(store -> {
            boolean isUndone = store.isUndone();
            if (isUndone) {
                undone.merge(store.key, 1L, Long::sum);
                taken.decrementAndGet();
            }
            return isUndone;
        });
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
        Map<Long, Long> stayed = recorded.stream().collect(Collectors.groupingBy(Store::key, Collectors.counting()));
        Map<Long, Long> all = new HashMap<>(stayed);
        undone.forEach((key, count) -> all.merge(key, count, Long::sum));
        Map<List<String>, Count> byFrames = new HashMap<>();
        all.forEach((key, stores) -> {
            List<String> frames = stacks.frames((int) (key & Integer.MAX_VALUE));
            if (key >>> Integer.SIZE == code && !frames.isEmpty()) {
                List<String> shown = fromOutermost(frames);
                // A store is seen by each method that it goes through, and one of them may know what is stored.
                byFrames.merge(
                        shown,
                        new Count(stores, stayed.getOrDefault(key, 0L), shown),
                        (a, b) -> new Count(Math.max(a.stores, b.stores), Math.min(a.stayed, b.stayed), shown));
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
                && collections.contains(method.substring(0, dot));
    }

    /** Loads what recording needs. */
    void warmUp() {
        budget.take();
        take(-1, remembered(new ArrayList<>(), new Object[] {this}));
        taken.set(0);
        recorded.clear();
    }

    void stored(Object object, Object[] arguments) {
        for (int i = 0; i < watched.length; i++) {
            if (watched[i].get() == object) {
                record(StorePlan.code(plan.holder(i), true), object, arguments);
                return;
            }
        }
    }

    void stored(int code) {
        record(code, NOTHING, NOTHING);
    }

    private void record(int code, Object object, Object[] arguments) {
        Thread current = Thread.currentThread();
        if (isFull() || isAgent(current) || !recording.compareAndSet(null, current)) {
            return;
        }
        try {
            if (budget.take()) {
                take(code, remembered(object, arguments));
            }
        } finally {
            recording.set(null);
        }
    }

    private void take(int code, @Nullable WeakReference<Object> stored) {
        int stack = stacks.current();
        if (stack != Stacks.NONE) {
            taken.incrementAndGet();
            recorded.add(new Store((long) code << Integer.SIZE | stack, stored));
        }
    }

    /**
     * What a call stores, if its end would show that it was undone: the key of a map, whose value may be replaced; the element of
     * a collection; the value of a thread local. Null if that is not known, as where many are added at once, and of numbers,
     * which the call may have boxed.
     */
    private static @Nullable WeakReference<Object> remembered(Object object, Object[] arguments) {
        int first = object.getClass().getName().equals(StorePlan.THREAD_LOCALS) ? 1 : 0;
        boolean isMap = object instanceof Map || object instanceof Dictionary;
        if (!isMap && first == 0 && !(object instanceof Iterable)) {
            return null;
        }
        for (int i = first; i < arguments.length; i++) {
            Object argument = arguments[i];
            boolean isNumber =
                    argument instanceof Number || argument instanceof Boolean || argument instanceof Character;
            if (argument != null && !isNumber) {
                return isMany(argument) ? null : new WeakReference<>(argument);
            }
            if (isMap) {
                return null;
            }
        }
        return null;
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
