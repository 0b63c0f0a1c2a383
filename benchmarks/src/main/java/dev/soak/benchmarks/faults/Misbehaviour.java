package dev.soak.benchmarks.faults;

import com.sun.net.httpserver.HttpServer;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TimeZone;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/** What a {@link FaultyServer} does wrong after a while. */
enum Misbehaviour {
    NONE {
        @Override
        void begin(HttpServer server, List<String> own) {}
    },
    EXIT {
        @Override
        void begin(HttpServer server, List<String> own) {
            System.exit(Integer.parseInt(own.get(0)));
        }
    },
    HALT {
        @Override
        void begin(HttpServer server, List<String> own) {
            Runtime.getRuntime().halt(Integer.parseInt(own.get(0)));
        }
    },
    SHUTDOWN_HANGS {
        @Override
        void begin(HttpServer server, List<String> own) {
            Runtime.getRuntime().addShutdownHook(new Thread(Misbehaviour::sleepForever));
        }
    },
    STOP_LISTENING {
        @Override
        void begin(HttpServer server, List<String> own) {
            server.stop(0);
            sleepForever();
        }
    },
    NEVER_ANSWER {
        @Override
        void begin(HttpServer server, List<String> own) {
            server.removeContext("/work");
            server.createContext("/work", exchange -> sleepForever());
        }
    },
    ANSWER_500 {
        @Override
        void begin(HttpServer server, List<String> own) {
            server.removeContext("/work");
            server.createContext("/work", exchange -> {
                exchange.sendResponseHeaders(500, -1);
                exchange.close();
            });
        }
    },
    SEGFAULT {
        @Override
        void begin(HttpServer server, List<String> own) throws ReflectiveOperationException {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            Field instance = unsafe.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            unsafe.getMethod("putAddress", long.class, long.class).invoke(instance.get(null), 0L, 0L);
        }
    },
    FILL_HEAP {
        @Override
        void begin(HttpServer server, List<String> own) {
            while (true) {
                HELD.add(new byte[1 << 20]);
            }
        }
    },
    FILL_DIRECT_MEMORY {
        @Override
        void begin(HttpServer server, List<String> own) {
            while (true) {
                HELD.add(ByteBuffer.allocateDirect(1 << 20));
            }
        }
    },
    FILL_METASPACE {
        @Override
        void begin(HttpServer server, List<String> own) throws ClassNotFoundException {
            // A proxy class each, because the loader is another one each time.
            while (true) {
                ClassLoader loader = new URLClassLoader(new URL[0], Misbehaviour.class.getClassLoader());
                HELD.add(Proxy.newProxyInstance(
                        loader, new Class<?>[] {Runnable.class, Comparable.class}, (proxy, method, arguments) -> null));
            }
        }
    },
    LEAK_DESCRIPTORS {
        @Override
        void begin(HttpServer server, List<String> own) throws InterruptedException {
            while (true) {
                try {
                    HELD.add(new FileInputStream(System.getProperty("java.home") + "/release"));
                    Thread.sleep(10);
                } catch (IOException exhausted) {
                    Thread.sleep(100);
                }
            }
        }
    },
    LEAK_THREADS {
        @Override
        void begin(HttpServer server, List<String> own) throws InterruptedException {
            while (true) {
                try {
                    Thread waiting = new Thread(Misbehaviour::sleepForever, "leaked");
                    waiting.setDaemon(true);
                    waiting.start();
                    Thread.sleep(10);
                } catch (OutOfMemoryError exhausted) {
                    Thread.sleep(100);
                }
            }
        }
    },
    FILL_DISK {
        @Override
        void begin(HttpServer server, List<String> own) throws InterruptedException {
            Path file = Path.of(System.getProperty("java.io.tmpdir"), "filling");
            try (var out = Files.newOutputStream(file)) {
                while (true) {
                    out.write(new byte[1 << 20]);
                    Thread.sleep(5);
                }
            } catch (IOException full) {
                sleepForever();
            }
        }
    },
    DEADLOCK_MONITORS {
        @Override
        void begin(HttpServer server, List<String> own) {
            Object first = new Object();
            Object second = new Object();
            start("deadlock-1", () -> lockBoth(first, second));
            start("deadlock-2", () -> lockBoth(second, first));
        }
    },
    DEADLOCK_LOCKS {
        @Override
        void begin(HttpServer server, List<String> own) {
            ReentrantLock first = new ReentrantLock();
            ReentrantLock second = new ReentrantLock();
            start("deadlock-1", () -> lockBoth(first, second));
            start("deadlock-2", () -> lockBoth(second, first));
        }
    },
    STACK_OVERFLOW {
        @Override
        void begin(HttpServer server, List<String> own) {
            server.removeContext("/work");
            server.createContext("/work", exchange -> recurse(1));
        }
    },
    INTERRUPT_ALL {
        @Override
        void begin(HttpServer server, List<String> own) {
            ThreadGroup root = root();
            Thread[] all = new Thread[root.activeCount() + 100];
            int count = root.enumerate(all);
            for (int i = 0; i < count; i++) {
                if (!all[i].getName().startsWith("HTTP-Dispatcher") && all[i] != Thread.currentThread()) {
                    all[i].interrupt();
                }
            }
        }
    },
    CLEAR_PROPERTIES {
        @Override
        void begin(HttpServer server, List<String> own) {
            System.setProperties(new Properties());
        }
    },
    CHANGE_DEFAULTS {
        @Override
        void begin(HttpServer server, List<String> own) {
            Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            Thread.setDefaultUncaughtExceptionHandler((thread, e) -> System.exit(9));
            System.setOut(new PrintStream(PrintStream.nullOutputStream()));
            System.setErr(new PrintStream(PrintStream.nullOutputStream()));
        }
    },
    CLOSE_RECORDINGS {
        @Override
        void begin(HttpServer server, List<String> own) {
            FlightRecorder.getFlightRecorder().getRecordings().forEach(Recording::close);
        }
    },
    OWN_RECORDING {
        @Override
        void begin(HttpServer server, List<String> own) {
            Recording recording = new Recording();
            recording.start();
            HELD.add(recording);
        }
    },
    DELETE_TEMPORARY_FILES {
        @Override
        void begin(HttpServer server, List<String> own) throws IOException {
            delete(Path.of(System.getProperty("java.io.tmpdir"), "..").normalize());
        }
    },
    DELETE_RUN_FOLDER {
        @Override
        void begin(HttpServer server, List<String> own) throws IOException {
            delete(Path.of(System.getProperty("java.io.tmpdir"), "..", "..").normalize());
        }
    },
    PRINT_ENDLESSLY {
        @Override
        void begin(HttpServer server, List<String> own) {
            byte[] text = "eyJhbGciOiJIUzI1NiJ9".repeat(500).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            while (true) {
                System.out.write(text, 0, text.length);
            }
        }
    },
    PRINT_SECRETS {
        @Override
        void begin(HttpServer server, List<String> own) {
            Secrets.print(System.out);
            Thread.currentThread().setName(Secrets.all().get(0).value());
            sleepForever();
        }
    },
    CLOSE_OUTPUT {
        @Override
        void begin(HttpServer server, List<String> own) {
            System.out.close();
            System.err.close();
        }
    },
    LEAVE_CHILDREN {
        @Override
        void begin(HttpServer server, List<String> own) throws IOException {
            for (int i = 0; i < 30; i++) {
                new ProcessBuilder("sh", "-c", "(setsid sleep 600 &) ; sleep 600 &").start();
            }
        }
    },
    SPIN {
        @Override
        void begin(HttpServer server, List<String> own) {
            for (int i = 0; i < 4; i++) {
                start("spin", () -> {
                    while (true) {
                        Thread.onSpinWait();
                    }
                });
            }
        }
    },
    COLLECT_GARBAGE {
        @Override
        void begin(HttpServer server, List<String> own) {
            while (true) {
                System.gc();
            }
        }
    },
    STRANGE_THREAD_NAMES {
        @Override
        void begin(HttpServer server, List<String> own) {
            List.of("", "a\nb", "<script>alert(1)</script>", "x".repeat(5_000), "{a=b,c}", "\u0000\u001b[31m", "日本語 🙂")
                    .forEach(name -> start(name, Misbehaviour::sleepForever));
        }
    },
    STRANGE_FILE_NAMES {
        @Override
        void begin(HttpServer server, List<String> own) throws IOException {
            Path folder = Path.of(System.getProperty("java.io.tmpdir"));
            for (int i = 0; i < 1_000; i++) {
                Path file = folder.resolve("<b>\n\u001b[3" + i % 8 + "m{x=" + i + "},\"'&" + "é".repeat(i % 50));
                Files.writeString(file, "x");
                HELD.add(new FileInputStream(file.toFile()));
            }
        }
    };

    private static final List<Object> HELD = new ArrayList<>();

    abstract void begin(HttpServer server, List<String> own)
            throws IOException, InterruptedException, ReflectiveOperationException;

    /** For the name of a fault and of an argument. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Misbehaviour of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void sleepForever() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("SynchronizeOnNonFinalField")
    private static void lockBoth(Object first, Object second) {
        synchronized (first) {
            pause();
            synchronized (second) {
                System.out.println("both");
            }
        }
    }

    private static void lockBoth(ReentrantLock first, ReentrantLock second) {
        first.lock();
        pause();
        second.lock();
    }

    @SuppressWarnings("InfiniteRecursion") // The stack has to overflow.
    private static int recurse(int depth) {
        return recurse(depth + 1) + depth;
    }

    private static ThreadGroup root() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return root;
    }

    /** As {@code rm -rf}: also what others write into it meanwhile. */
    private static void delete(Path folder) throws IOException {
        while (Files.exists(folder)) {
            List<Path> deepestFirst;
            try (Stream<Path> all = Files.walk(folder)) {
                deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            } catch (UncheckedIOException e) {
                continue;
            }
            for (Path path : deepestFirst) {
                try {
                    Files.deleteIfExists(path);
                } catch (DirectoryNotEmptyException refilled) {
                    // The next round deletes it.
                }
            }
        }
    }
}
