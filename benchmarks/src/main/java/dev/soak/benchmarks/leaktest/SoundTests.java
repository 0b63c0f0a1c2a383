package dev.soak.benchmarks.leaktest;

import dev.soak.zoo.Specimen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Code that keeps something for a while, or for good but not for each repetition: what leak tests must not fail on. */
final class SoundTests {
    static final Map<String, Supplier<Specimen>> ALL = all();

    private SoundTests() {}

    /** An interface for proxies. */
    interface Greeting {
        String greet(String name);
    }

    private static Map<String, Supplier<Specimen>> all() {
        Map<String, Supplier<Specimen>> tests = new LinkedHashMap<>();
        tests.put("map-of-2000-keys", SoundTests::filling);
        tests.put("map-of-random-keys", SoundTests::randomKeys);
        tests.put("least-recently-used-map", SoundTests::leastRecentlyUsed);
        tests.put("weak-hash-map", SoundTests::weak);
        tests.put("reflection-and-lambdas", () -> pr -> {
            Method method = SoundTests.class.getDeclaredMethod("twice", String.class);
            Supplier<Object> call = () -> {
                try {
                    return method.invoke(null, pr.headSha());
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            };
            require(call.get() != null);
        });
        tests.put("proxies", () -> pr -> {
            Greeting greeting = (Greeting) Proxy.newProxyInstance(
                    SoundTests.class.getClassLoader(),
                    new Class<?>[] {Greeting.class},
                    (proxy, method, arguments) -> "hello " + arguments[0]);
            require(greeting.greet("x").length() == 7);
        });
        tests.put("serialization", () -> pr -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(new ArrayList<>(List.of(pr.headSha(), pr.number())));
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                require(in.readObject() instanceof List);
            }
        });
        tests.put(
                "common-pool",
                () -> pr -> require(IntStream.range(0, 200)
                                .parallel()
                                .map(i -> i * pr.number())
                                .sum()
                        != 1));
        tests.put(
                "completable-futures",
                () -> pr -> require(CompletableFuture.supplyAsync(pr::headSha)
                                .thenApplyAsync(String::length)
                                .get()
                        > 0));
        tests.put("executor-not-awaited", () -> pr -> {
            ExecutorService pool = Executors.newFixedThreadPool(2);
            pool.submit(pr::headSha).get();
            pool.shutdown();
        });
        tests.put("temporary-file-deleted", () -> pr -> {
            Path file = Files.createTempFile("sound", ".txt");
            Files.writeString(file, pr.headSha());
            Files.delete(file);
        });
        tests.put("class-loader-closed", () -> pr -> {
            URL here = SoundTests.class.getProtectionDomain().getCodeSource().getLocation();
            try (URLClassLoader loader = new URLClassLoader(new URL[] {here}, ClassLoader.getPlatformClassLoader())) {
                require(loader.loadClass("dev.soak.benchmarks.leaktest.Unloaded")
                                .getName()
                                .length()
                        > 1);
            }
        });
        tests.put(
                "direct-buffers-dropped",
                () -> pr -> require(
                        ByteBuffer.allocateDirect(4_096).putInt(pr.number()).position() == 4));
        tests.put("http-client-dropped", () -> pr -> {
            if (pr.tenth()) {
                require(HttpClient.newHttpClient().version() != null);
            }
        });
        tests.put("logging", () -> pr -> {
            System.Logger log = System.getLogger("dev.soak.sound");
            log.log(System.Logger.Level.DEBUG, "review of {0}", pr.headSha());
        });
        tests.put("deleted-on-exit-once", () -> {
            File file = new File(System.getProperty("java.io.tmpdir"), "sound-once");
            return pr -> file.deleteOnExit();
        });
        return Collections.unmodifiableMap(tests);
    }

    private static Specimen filling() {
        Map<Integer, String> map = new ConcurrentHashMap<>();
        return pr -> map.put(pr.number() % 2_000, "review " + pr.number());
    }

    private static Specimen randomKeys() {
        Map<Integer, String> map = new ConcurrentHashMap<>();
        Random random = new Random(7);
        return pr -> map.put(random.nextInt(3_000), "review " + pr.number());
    }

    private static Specimen leastRecentlyUsed() {
        Map<Integer, String> map = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
                return size() > 1_000_000;
            }
        };
        return pr -> map.put(pr.number(), "review " + pr.number());
    }

    private static Specimen weak() {
        Map<Object, String> map = Collections.synchronizedMap(new WeakHashMap<>());
        return pr -> map.put(new Object(), "review " + pr.number());
    }

    static String twice(String text) {
        return text + text;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalStateException("the sound test itself is wrong");
        }
    }
}
