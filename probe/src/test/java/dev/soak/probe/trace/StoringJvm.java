package dev.soak.probe.trace;

import java.lang.instrument.Instrumentation;
import java.util.AbstractCollection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A JVM whose holders grow while the stores into them are recorded. It prints, for each holder, its path and the own method
 * of most stores with their number.
 */
final class StoringJvm {
    private static final String HERE = StoringJvm.class.getName();
    private static final int STORES = 20;

    private static @Nullable Instrumentation instrumentation;

    private static final Map<Integer, Object> MAP = new HashMap<>();
    private static final List<Object> LIST = new ArrayList<>();
    private static final Set<Object> SET = ConcurrentHashMap.newKeySet();
    private static final Set<Object> LINKED_SET = new LinkedHashSet<>();
    private static final ConcurrentLinkedQueue<Object> QUEUE = new ConcurrentLinkedQueue<>();
    private static final List<Object> COPIED = new CopyOnWriteArrayList<>();
    private static final List<Object> WRAPPED = Collections.synchronizedList(new ArrayList<>());
    private static final Map<Integer, List<Object>> NESTED = new ConcurrentHashMap<>(Map.of(1, new ArrayList<>()));
    private static final Timer TIMER = new Timer("storing-timer", true);
    private static final ThreadLocal<Deque<Object>> LOCAL = ThreadLocal.withInitial(ArrayDeque::new);
    /** Which holds what it captures in a field of a generated class. */
    private static final Consumer<Object> KEEPER = keeper(new ArrayList<>());

    /** Most of what it is given is taken out again. */
    private static final Map<Object, Object> VISITS = new HashMap<>();

    private static final List<Object> INDEXED = new ArrayList<>(List.of(new Object()));
    private static final Map<Object, Object> STATES = new HashMap<>();
    /** Of the thread that starts to record, as in a target. */
    private static final ThreadGroup AGENT = new ThreadGroup("agent");

    private static final Archive ARCHIVE = new Archive();
    private static Object[] array = new Object[4];
    private static int used;
    private static @Nullable Node head;
    private static final AtomicReference<Object[]> REPLACED = new AtomicReference<>(new Object[0]);
    private static final Buckets BUCKETS = new Buckets();
    private static final Chain CHAIN = new Chain();
    /** Another map of the same class, to which much is added that does not count. */
    private static final Map<Integer, Object> OTHER = new HashMap<>();

    private StoringJvm() {}

    private static final class Node {
        @Nullable
        Node next;
    }

    private static final class Link {
        @Nullable
        Link following;
    }

    /** Whose part has the table: only its first element is ever written, and the nodes behind it increase. */
    private static final class Buckets extends AbstractCollection<Object> {
        private final Bucket[] parts = {new Bucket()};

        @Override
        public boolean add(Object object) {
            parts[0].prepend();
            return true;
        }

        @Override
        public Iterator<Object> iterator() {
            return Collections.emptyIterator();
        }

        @Override
        public int size() {
            return 0;
        }
    }

    private static final class Bucket {
        private final AtomicReferenceArray<Node> table = new AtomicReferenceArray<>(1);

        void prepend() {
            Node node = new Node();
            node.next = table.get(0);
            table.set(0, node);
        }
    }

    private static final class Archive {
        private final Shelf shelf = new Shelf();
    }

    private static final class Shelf {
        private Object[] kept = new Object[2];
        private int size;

        void keep(Object object) {
            if (size == kept.length) {
                kept = java.util.Arrays.copyOf(kept, size * 2);
            }
            kept[size++] = object;
        }
    }

    private static final class Chain {
        private Link first = new Link();
        private Link last = first;

        void append() {
            Link link = new Link();
            last.following = link;
            last = link;
        }
    }

    public static void premain(@Nullable String ignored, Instrumentation given) {
        instrumentation = given;
    }

    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2, task -> new Thread(task, "storing-pool"));
        // The holders exist before: objects allocated at the start are stored later.
        List<Object> made =
                IntStream.range(0, 1_000).mapToObj(i -> new Object()).collect(Collectors.toList());
        onEach(pool, LOCAL::get);
        storeAll(pool, made);

        List<List<String>> paths = paths();
        for (int from = 0; from < paths.size(); from += StoreTrace.MOST_HOLDERS) {
            record(paths.subList(from, Math.min(paths.size(), from + StoreTrace.MOST_HOLDERS)), pool, made);
        }
        System.out.println("nodes " + nodes());
        System.out.println(TracedJvm.isOriginal(given(), HashMap.class) ? "original" : "woven");
        System.out.println(TracedJvm.isOriginal(given(), Shelf.class) ? "original" : "woven");
        System.exit(0);
    }

    private static int nodes() {
        int nodes = 0;
        for (Node node = head; node != null; node = node.next) {
            nodes++;
        }
        for (Link link = CHAIN.first; link != null; link = link.following) {
            nodes++;
        }
        return nodes;
    }

    private static Instrumentation given() {
        return Objects.requireNonNull(instrumentation);
    }

    private static List<List<String>> paths() {
        return List.of(
                path("MAP", "java.util.HashMap"),
                path("LIST", "java.util.ArrayList"),
                path(
                        "SET",
                        "java.util.concurrent.ConcurrentHashMap$CollectionView.map",
                        "java.util.concurrent.ConcurrentHashMap"),
                path("LINKED_SET", "java.util.LinkedHashSet"),
                path("QUEUE", "java.util.concurrent.ConcurrentLinkedQueue"),
                path("COPIED", "java.util.concurrent.CopyOnWriteArrayList"),
                path("WRAPPED", "java.util.Collections$SynchronizedRandomAccessList"),
                path("NESTED", "java.util.concurrent.ConcurrentHashMap", "value", "java.util.ArrayList"),
                path("TIMER", "java.util.Timer.queue", "java.util.TaskQueue.queue"),
                List.of("thread storing-pool", "ThreadLocal", "value", "java.util.ArrayDeque"),
                path("ARCHIVE", HERE + "$Archive.shelf", HERE + "$Shelf.kept"),
                path("array"),
                path("head"),
                path("CHAIN", HERE + "$Chain.first"),
                path("KEEPER", HERE + "$$Lambda*.arg$1", "java.util.ArrayList"),
                path("REPLACED", "java.util.concurrent.atomic.AtomicReference.value"),
                path(
                        "BUCKETS",
                        HERE + "$Buckets",
                        HERE + "$Bucket.table",
                        "java.util.concurrent.atomic.AtomicReferenceArray.array",
                        "[]"),
                path("INDEXED", "java.util.ArrayList"),
                path("STATES", "java.util.HashMap"),
                path("VISITS", "java.util.HashMap"),
                path("NEVER", "java.util.HashMap"),
                List.of("native code", "java.util.HashMap"));
    }

    private static List<String> path(String field, String... more) {
        List<String> path = new ArrayList<>(List.of("static " + HERE + "." + field));
        path.addAll(List.of(more));
        return path;
    }

    private static void record(List<List<String>> paths, ExecutorService pool, List<Object> made) throws Exception {
        // Every reading of this clock is a second later, so that no store exceeds the stack budget.
        AtomicLong clock = new AtomicLong();
        FutureTask<StoreTrace> starting = new FutureTask<>(() -> StoreTrace.start(
                given(),
                AGENT,
                paths,
                () -> clock.addAndGet(1_000_000_000),
                warning -> System.out.println("warning " + warning)));
        new Thread(AGENT, starting).start();
        StoreTrace trace = starting.get();
        storeAll(pool, made);
        System.gc();
        List<StoreTrace.Holder> holders = trace.read();
        trace.stop();
        storeAll(pool, made);
        for (StoreTrace.Holder holder : holders) {
            long stores =
                    holder.counts().stream().mapToLong(StoreTrace.Count::stores).sum();
            String name = holder.path().get(0).replace("static " + HERE + ".", "");
            System.out.println(
                    holder.problem() == null
                            ? name + " " + line(holder) + " " + stores
                            : name + " " + holder.problem());
            holder.counts().stream()
                    .filter(count -> count.stayed() > 0)
                    .forEach(count -> System.out.println(name + " keeps " + count.stayed() + own(count)));
        }
    }

    /** The own frame of most stores. */
    private static String line(StoreTrace.Holder holder) {
        return holder.counts().stream().findFirst().map(StoringJvm::own).orElse("nowhere");
    }

    private static String own(StoreTrace.Count count) {
        return count.frames().stream()
                .filter(frame -> frame.startsWith(HERE))
                .findFirst()
                .map(frame -> frame.substring(HERE.length()).replaceFirst("\\(.*", ""))
                .orElse("nowhere");
    }

    private static void storeAll(ExecutorService pool, List<Object> made) throws Exception {
        for (int i = 0; i < STORES; i++) {
            Object object = made.get(i);
            int key = MAP.size();
            MAP.put(-1, object);
            OTHER.put(OTHER.size(), object);
            storeInMap(key, object);
            storeInList(object);
            SET.add(new Object());
            storeInSets();
            QUEUE.add(object);
            storeCopied(object);
            storeWrapped(object);
            storeNested(object);
            schedule();
            ARCHIVE.shelf.keep(object);
            storeInArray(object);
            prepend();
            CHAIN.append();
            replace(object);
            BUCKETS.add(object);
            KEEPER.accept(object);
            storeAt(object);
            storeTwice();
            visit();
            if (i % 4 == 0) {
                stay();
            }
        }
        onEach(pool, StoringJvm::storeLocal);
    }

    private static void onEach(ExecutorService pool, Runnable task) throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            pool.execute(() -> {
                task.run();
                both.countDown();
                try {
                    both.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        both.await(10, TimeUnit.SECONDS);
    }

    private static Consumer<Object> keeper(List<Object> kept) {
        return object -> kept.add(object);
    }

    private static void storeInMap(int key, Object object) {
        MAP.put(key, object);
    }

    private static void storeInList(Object object) {
        LIST.add(object);
    }

    private static void storeInSets() {
        LINKED_SET.add(new Object());
    }

    private static void storeCopied(Object object) {
        COPIED.add(object);
    }

    private static void storeWrapped(Object object) {
        WRAPPED.add(object);
    }

    private static void visit() {
        Object visitor = new Object();
        VISITS.put(visitor, visitor);
        VISITS.remove(visitor);
    }

    /** The number is boxed for whoever looks at the arguments, and is garbage. */
    private static void storeAt(Object object) {
        INDEXED.add(INDEXED.size(), object);
    }

    /** The first value of each entry is garbage. */
    private static void storeTwice() {
        Object key = new Object();
        STATES.put(key, new Object());
        STATES.put(key, new Object());
    }

    private static void stay() {
        VISITS.put(new Object(), "");
    }

    private static void storeNested(Object object) {
        NESTED.computeIfAbsent(1, any -> new ArrayList<>()).add(object);
    }

    private static void schedule() {
        TIMER.schedule(
                new TimerTask() {
                    @Override
                    public void run() {}
                },
                3_600_000);
    }

    private static void storeInArray(Object object) {
        if (used == array.length) {
            array = java.util.Arrays.copyOf(array, used * 2);
        }
        array[used++] = object;
    }

    private static void prepend() {
        Node node = new Node();
        node.next = head;
        head = node;
    }

    private static void replace(Object object) {
        Object[] before = REPLACED.get();
        Object[] more = java.util.Arrays.copyOf(before, before.length + 1);
        more[before.length] = object;
        REPLACED.set(more);
    }

    private static void storeLocal() {
        for (int i = 0; i < STORES; i++) {
            LOCAL.get().add(new Object());
        }
    }
}
