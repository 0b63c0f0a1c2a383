package dev.soak.analysis.heapdump;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.lang.ref.Cleaner;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** Leaks in as many ways as it has nested classes, and dumps its heap twice: early and late. */
final class LeakyProgram {
    static final int FIRST = 100;
    static final int LAST = 400;
    static final int CONTENT = 8_000;

    static final class InMap {
        final String title;

        InMap(String title) {
            this.title = title;
        }
    }

    static final class AsKey {}

    static final class InSet {}

    static final class InQueue {}

    static final class InThreadLocal {}

    static final class InArray {}

    static final class InLocalVariable {}

    static final class Bounded {}

    static final class WeaklyHeld {}

    static final class SoftlyHeld {}

    static final class Listener {}

    /** What is left to clean, held by its owner and by the cleaner. */
    static final class Handle implements Runnable {
        @Override
        public void run() {}
    }

    static final class Owner {
        final Handle handle = new Handle();
        final Cleaner.Cleanable cleanable = CLEANER.register(this, handle);
    }

    /** Nothing but the cleaner leads to what it leaves to clean. */
    static final class Forgetful {
        Forgetful() {
            CLEANER.register(this, new Remains());
        }
    }

    static final class Remains implements Runnable {
        @Override
        public void run() {}
    }

    /** Its action keeps it, so that it is never cleaned. */
    static final class KeptByItsAction {
        final byte[] content = new byte[CONTENT];

        KeptByItsAction() {
            CLEANER.register(this, this::close);
        }

        private void close() {}
    }

    static final class Shelf {
        final Object content;

        Shelf(Object content) {
            this.content = content;
        }
    }

    static final class Link {
        final Link next;

        Link(Link next) {
            this.next = next;
        }
    }

    static final class Bus {
        private final List<Listener> listeners = Collections.synchronizedList(new ArrayList<>());
    }

    static final class App {
        private final Bus bus = new Bus();
    }

    static final class Filed {}

    static final class Drawer {
        private final Map<Integer, Filed> filed = new HashMap<>();
    }

    static final class Desk {
        private final Drawer drawer = new Drawer();
    }

    static final class Owned {
        final byte[] content = new byte[CONTENT];
    }

    static final class Shared {
        final byte[] content = new byte[CONTENT];
    }

    /** Defined many times as a hidden class. */
    @SuppressWarnings("UnusedNestedClass") // its class file is the template
    private static final class Rule {}

    /** Loaded once by each class loader. */
    public static final class Plugin {}

    private static final class PluginLoader extends URLClassLoader {
        PluginLoader(URL classes) {
            super(new URL[] {classes}, null);
        }
    }

    private static final Map<String, InMap> BY_NAME = new ConcurrentHashMap<>();
    private static final Map<AsKey, String> BY_IDENTITY = new HashMap<>();
    private static final java.util.Set<InSet> SET = new java.util.HashSet<>();
    private static final LinkedBlockingQueue<InQueue> QUEUE = new LinkedBlockingQueue<>();
    private static final ThreadLocal<List<InThreadLocal>> LOCAL = ThreadLocal.withInitial(ArrayList::new);
    private static final App APP = new App();
    private static final InArray[] ARRAY = new InArray[LAST];
    private static final List<WeakReference<WeaklyHeld>> WEAK = new ArrayList<>();
    private static final List<SoftReference<SoftlyHeld>> SOFT = new ArrayList<>();
    private static final List<Owned> OWNED = new ArrayList<>();
    private static final List<SoftReference<Owned>> REMEMBERED = new ArrayList<>();
    private static final List<Shared> ONE_OWNER = new ArrayList<>();
    private static final Map<Integer, List<Shared>> OTHER_OWNER = new HashMap<>();
    private static final List<Class<?>> RULES = new ArrayList<>();
    private static final List<Forgetful> FORGETFUL = new ArrayList<>();
    private static final Cleaner CLEANER = Cleaner.create();
    /** A longer path than that of the cleaner. */
    private static Object shelf = "";

    private static final List<Object> PLUGINS = new ArrayList<>();
    private static final Map<Integer, Bounded> BOUNDED = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Bounded> eldest) {
            return size() > FIRST;
        }
    };
    private static Link head;
    private static final Desk DESK = new Desk();
    /** Set between the dumps: a shorter path to what was there before. */
    private static Drawer shortcut;

    private LeakyProgram() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        ExecutorService pool = Executors.newFixedThreadPool(1, task -> new Thread(task, "http-17"));
        List<InLocalVariable> local = new ArrayList<>();
        List<Owner> owners = new ArrayList<>();
        shelf = owners;
        for (int depth = 0; depth < 10; depth++) {
            shelf = new Shelf(shelf);
        }
        for (int i = 0; i < LAST; i++) {
            DESK.drawer.filed.put(i, new Filed());
        }
        leak(0, FIRST, local, owners, pool);
        dump(folder, FIRST);
        shortcut = DESK.drawer;
        leak(FIRST, LAST, local, owners, pool);
        dump(folder, LAST);
        pool.shutdown();
        System.out.println(shortcut.filed.size() + local.size() + WEAK.size() + SOFT.size() + REMEMBERED.size());
    }

    private static void leak(int from, int to, List<InLocalVariable> local, List<Owner> owners, ExecutorService pool)
            throws Exception {
        URL classes = LeakyProgram.class.getProtectionDomain().getCodeSource().getLocation();
        for (int i = from; i < to; i++) {
            BY_NAME.put("pr-" + i, new InMap("title " + i));
            BY_IDENTITY.put(new AsKey(), "");
            SET.add(new InSet());
            QUEUE.add(new InQueue());
            pool.submit(() -> LOCAL.get().add(new InThreadLocal())).get();
            APP.bus.listeners.add(new Listener());
            ARRAY[i] = new InArray();
            local.add(new InLocalVariable());
            WEAK.add(new WeakReference<>(new WeaklyHeld()));
            SOFT.add(new SoftReference<>(new SoftlyHeld()));
            owners.add(new Owner());
            FORGETFUL.add(new Forgetful());
            new KeptByItsAction();
            Owned owned = new Owned();
            OWNED.add(owned);
            REMEMBERED.add(new SoftReference<>(owned));
            Shared shared = new Shared();
            ONE_OWNER.add(shared);
            OTHER_OWNER.put(i, List.of(shared));
            BOUNDED.put(i, new Bounded());
            RULES.add(hidden());
            head = new Link(head);
            if (i % 10 == 0) {
                PLUGINS.add(Class.forName(Plugin.class.getName(), true, new PluginLoader(classes))
                        .getConstructor()
                        .newInstance());
            }
        }
    }

    private static Class<?> hidden() throws Exception {
        try (InputStream rule = LeakyProgram.class.getResourceAsStream("LeakyProgram$Rule.class")) {
            return MethodHandles.lookup()
                    .defineHiddenClass(Objects.requireNonNull(rule).readAllBytes(), false)
                    .lookupClass();
        }
    }

    private static void dump(Path folder, int work) throws Exception {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpHeap(folder.resolve(work + ".hprof").toString(), true);
    }
}
